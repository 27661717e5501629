import { Fault } from '../domain/fault.ts';
import type { PressAnswer } from '../domain/press-answer.ts';
import { isSameStatus, ruleOnStatusPress, type StatusRuling } from '../domain/status-press.ts';
import { followIncident, type SeenNow } from './follow-incident.ts';
import { readExisting } from './read-existing.ts';
import { endSending, pendingOf, sendChange } from './send-change.ts';
import type { ServicePorts } from './service-ports.ts';
import type { ChangeSite, ChangeStep } from './try-change.ts';

/**
 * Sets a status, by at most three sendings of which each is looked after; whoever calls it is alone on the incident.
 * Answers what the presser is to be told, nothing when it is set. Every reading that ends it is followed.
 */
export async function sendStatus(
  ports: ServicePorts,
  site: ChangeSite,
  step: ChangeStep<'set-status'>,
): Promise<PressAnswer | undefined> {
  const { key, itsm, settings } = site;
  const { to, shown, isSure } = step.work;
  const press = { stepId: step.id, to, shown, isSure, pressedAt: step.createdAt };
  for (;;) {
    const record = await ports.stores.incidents.find(key);
    const seen = await read(ports, site);
    const { status } = seen.incident;
    const from = pendingOf(record, step.id)?.from ?? status;
    const ruling = ruleOnStatusPress(press, { status, record, statuses: settings.statuses });
    if (ruling !== 'send') return conclude(ports, { site, step, seen, from }, ruling);
    const send = () => itsm.updateIncident(key.incidentId, { status: to });
    const sent = await sendChange(ports, { key, stepId: step.id, from: status }, send).catch(toRefusal);
    if (sent === 'lost') continue;
    if (sent !== 'answered') {
      await follow(ports, { site, step, seen });
      const code = sent === 'spent' ? 'unreachable' : sent.code;
      return {
        kind: 'status-not-set',
        to,
        now: status,
        code,
        userMessage: sent === 'spent' ? '' : sent.userMessage,
      };
    }
    const after = await read(ports, site);
    const isSet = isSameStatus(settings.statuses, after.incident.status, to);
    if (isSet) return conclude(ports, { site, step, seen: after, from }, 'made');
    await follow(ports, { site, step, seen: after });
    return { kind: 'status-not-set', to, now: after.incident.status, code: 'content-refused' };
  }
}

/** The ITSM's refusal as an answer; every other fault is thrown on. */
function toRefusal(error: unknown): Fault {
  if (error instanceof Fault && error.code === 'content-refused') return error;
  throw error;
}

interface Ending {
  readonly site: ChangeSite;
  readonly step: ChangeStep<'set-status'>;
  readonly seen: SeenNow;
}

async function conclude(
  ports: ServicePorts,
  ending: Ending & { readonly from: string | undefined },
  ruling: Exclude<StatusRuling, 'send'>,
): Promise<PressAnswer | undefined> {
  const { site, step, seen, from } = ending;
  const { to, shown, actorId } = step.work;
  if (ruling === 'made') {
    await followIncident(ports, site.key, seen, { actorId, stepId: step.id, from });
    return undefined;
  }
  await follow(ports, ending);
  if (ruling === 'set-meanwhile') return undefined;
  if (ruling === 'same') return { kind: 'status-same', to };
  return { kind: 'status-out-of-date', to, now: seen.incident.status, shown: shown || undefined };
}

/** The reading shows what is, and nothing of this press. */
async function follow(ports: ServicePorts, { site: { key }, step, seen }: Ending): Promise<void> {
  await endSending(ports, { key, stepId: step.id });
  await followIncident(ports, key, seen);
}

async function read({ clock }: ServicePorts, { itsm, key }: ChangeSite): Promise<SeenNow> {
  const at = clock.now();
  return { incident: await readExisting(itsm, key.incidentId), at };
}
