import { Fault } from '../../src/domain/fault.ts';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { aNewIncident, anUpload } from './incidents.ts';
import { nothing, type Started, shortLimits, start } from './start.ts';

/** Each call of the client, with what it needs. */
export const verbs = {
  create: ({ itsm }: Started) => itsm.createIncident(aNewIncident, nothing),
  get: ({ itsm }: Started) => itsm.readIncident(1),
  update: ({ itsm }: Started) => itsm.updateIncident(1, { status: 'Resolved' }),
  upload: ({ itsm }: Started) => itsm.uploadFile(anUpload(Buffer.from('bytes'))),
  form: ({ itsm }: Started) => itsm.readFormFields(),
};
export type Verb = keyof typeof verbs;

/** What the call came to when the fault struck it every time. */
export async function meet(verb: Verb, fault: FaultKind, on: Verb | 'token' = verb) {
  const isSilent = fault.kind === 'hang' || fault.kind === 'drip';
  const started = await start(isSilent ? { limits: shortLimits } : {});
  started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
  started.sandbox.faults.add({ ...fault, on, times: 'always' });
  const result = await verbs[verb](started).catch((error: unknown) => error);
  const calls = started.sandbox.journal.list(on).length;
  if (result instanceof Fault) return { code: result.code, fault: result, calls, started };
  if (result instanceof Error) throw result;
  return { code: result === undefined ? 'nothing there' : 'success', fault: undefined, calls, started };
}

/** An answer of this status. */
export const status = (
  code: number,
  body?: 'envelope' | 'code' | 'framework' | 'html' | 'empty',
): FaultKind => ({
  kind: 'status',
  status: code,
  words: 'No such place.',
  ...(body && { body }),
});
