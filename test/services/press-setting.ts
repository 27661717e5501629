import type { Incident } from '../../src/domain/incident.ts';
import type { IncidentKey } from '../../src/domain/incident-record.ts';
import type { MessageKey } from '../../src/domain/source-message.ts';
import { toStatusKey } from '../../src/domain/status.ts';
import { doStep } from '../../src/services/do-step.ts';
import { followIncident } from '../../src/services/follow-incident.ts';
import type { StatusAsk } from '../../src/services/incident-services.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import { setStatus } from '../../src/services/set-status.ts';
import { aConnection, createSetting, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';

/** Incident #1, its card, and where that stands. */
export const key: IncidentKey = { tenantId, connectionId: 'N1', incidentId: 1 };
export const cardId = 'card-1';
export const cardAt: MessageKey = { channelId: 'C1', ts: '1700000000.000001' };

/** A setting with an open incident that was read, its card in C1, and the members U1 to U5. */
export async function anIncidentSetting(incident: Partial<Incident> = {}): Promise<Setting> {
  const setting = await createSetting();
  const { itsm, stores, people, clock, ports } = setting;
  for (const userId of ['U1', 'U2', 'U3', 'U4', 'U5']) {
    people.profiles.set(userId, aProfile({ userId, name: `Person ${userId}` }));
  }
  people.profiles.set('U9', aProfile({ userId: 'U9', isMember: false }));
  itsm.file({ subject: 'Printer on fire', status: 'Open', ...incident });
  await stores.incidents.remember({ ...key, filerId: 'U1', filedAt: clock.now() });
  await stores.cards.save({
    ...{ tenantId, id: cardId, connectionId: 'N1', submissionId: '', incidentId: 1 },
    ...{ ...cardAt, state: 'live', revision: 0 },
  });
  await read(ports);
  await doAllDue(setting);
  itsm.calls.length = 0;
  setting.messenger.updated.length = 0;
  return setting;
}

/** Reads incident #1 as the sync does. */
export async function read(ports: ServicePorts): Promise<void> {
  const at = ports.clock.now();
  const incident = await ports.itsmFor(aConnection()).readIncident(1);
  if (incident) await followIncident(ports, key, { incident, at });
}

/** Changes incident #1 past the bot. */
export function changeInItsm({ itsm }: Setting, changes: Partial<Incident>): void {
  const incident = itsm.incidents.get(1);
  if (incident) itsm.incidents.set(1, { ...incident, ...changes });
}

/** What incident #1 holds now. */
export function held({ itsm }: Setting): Incident {
  const incident = itsm.incidents.get(1);
  if (incident === undefined) throw new Error('the incident is gone');
  return incident;
}

interface Pressing extends Partial<StatusAsk> {
  readonly userId?: string;
  /** The name of the status that the card shows. */
  readonly shown?: string;
}

/** Presses for a status on the card of incident #1, a moment after whatever was before. */
export async function press(setting: Setting, to: string, pressing: Pressing = {}) {
  await setting.clock.advance(10);
  const { userId = 'U2', shown = 'Open', ...ask } = pressing;
  return setStatus(
    setting.ports,
    { tenantId, userId },
    {
      ref: { card: cardAt, cardId },
      to: { key: toStatusKey(to) },
      shownKey: toStatusKey(shown),
      showing: 'C1:0',
      from: { channelId: 'C1' },
      ...ask,
    },
  );
}

/** Does what is due and what follows of it, until nothing is due now. */
export async function doAllDue(setting: Setting, ports = setting.ports): Promise<void> {
  for (;;) {
    const steps = await setting.stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 30_000, limit: 50 });
    if (steps.length === 0) return;
    for (const step of steps) await doStep(ports, step);
  }
}

/** What the presser was told. */
export function answers({ messenger }: Setting) {
  return messenger.answers.map(({ userId, answer }) => ({ userId, ...answer }));
}

/** What the thread was told, each thing once however often it was said. */
export function news({ messenger }: Setting) {
  return [...new Map(messenger.news.map((message) => [message.key, message.news])).values()];
}
