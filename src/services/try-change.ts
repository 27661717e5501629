import type { Connection } from '../domain/connection.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { IncidentKey } from '../domain/incident-record.ts';
import { judgeFault } from '../domain/judge-fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { IncidentWork, Step } from '../domain/step.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { breakConnection } from './break-connection.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { incidentGone } from './follow-incident.ts';
import { mayAccess } from './may-access.ts';
import type { ServicePorts } from './service-ports.ts';

/** What a person asks to be changed in an incident. */
type AskedChange = Extract<IncidentWork, { kind: 'set-status' | 'edit-incident' | 'attach-to-incident' }>;

/** A claimed step that changes an incident. */
export type ChangeStep<Kind extends AskedChange['kind'] = AskedChange['kind']> = Step & {
  readonly work: Extract<AskedChange, { kind: Kind }>;
};

/** Where a change is made. */
export interface ChangeSite {
  readonly key: IncidentKey;
  readonly itsm: Itsm;
  readonly settings: WorkspaceSettings;
}

/** What came of a change, or that it was given up and why. */
export type Tried<Came> =
  | { readonly is: 'done'; readonly came: Came }
  | { readonly is: 'not-made'; readonly code: FaultCode; readonly userMessage?: string | undefined };

/** How long a person's change is tried before it is given up and told, in milliseconds. */
const patienceMs = 10 * 60_000;

/** Faults that the same change meets again however often it is tried. */
const final: ReadonlySet<FaultCode> = new Set([
  'content-refused',
  'incident-gone',
  'not-permitted',
  'not-connected',
]);

/**
 * Does what a person asked for if they still may. What cannot succeed, and what did not for 10 minutes, is answered as
 * not made; a fault before that is thrown, so that the step is done again. What the connection is to blame for breaks
 * it, and an incident that is gone is known as gone.
 */
export async function tryChange<Came>(
  ports: ServicePorts,
  step: ChangeStep,
  change: (site: ChangeSite) => Promise<Came>,
): Promise<Tried<Came>> {
  const { tenantId, connectionId, work } = step;
  const key = { tenantId, connectionId, incidentId: work.incidentId };
  let connection: Connection | undefined;
  try {
    connection = await connectionOfSubmission(ports, step);
    const settings = await ports.settings.forTenant(tenantId);
    if (!(await mayAccess(ports, { tenantId, userId: work.actorId }, settings.mayChange))) {
      throw new Fault('not-permitted', 'the person has no right to change incidents');
    }
    await known(ports, key);
    return { is: 'done', came: await change({ key, itsm: ports.itsmFor(connection), settings }) };
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : new Fault('internal', 'a change failed by a mistake of ours', { cause: error });
    if (fault.code === 'store-failed') throw fault;
    const isBroken = judgeFault(fault.code, false) === 'connection-broke';
    if (isBroken && connection) await breakConnection(ports, connection, fault.code);
    if (fault.code === 'incident-gone') await incidentGone(ports, key);
    const isOver = isBroken || final.has(fault.code);
    if (!isOver && ports.clock.now() - step.createdAt < patienceMs) throw fault;
    ports.logger.warn({ error, stepId: step.id, kind: work.kind }, 'a change was not made');
    const { code, userMessage } = fault;
    return { is: 'not-made', code: (await isSent(ports, key, step)) ? 'outcome-unknown' : code, userMessage };
  }
}

/** Remembers an incident that the bot did not file, so that what happens to it can be recorded. */
async function known({ stores, clock }: ServicePorts, key: IncidentKey): Promise<void> {
  if ((await stores.incidents.find(key)) === undefined) {
    await stores.incidents.remember({ ...key, filedAt: clock.now() });
  }
}

/** Whether it may have been executed, nobody having seen what came of it. */
async function isSent({ stores }: ServicePorts, key: IncidentKey, { id }: Step): Promise<boolean> {
  return (await stores.incidents.find(key))?.pending?.stepId === id;
}
