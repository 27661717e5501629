import { describe, expect, test } from 'vitest';
import { itsmCoverage } from '../../../src/sandbox/itsm/coverage.ts';
import type { FaultKind } from '../../../src/sandbox/itsm/faults.ts';
import { errorBodies, faultTargets, waitNotes } from '../../../src/sandbox/itsm/faults.ts';
import { fileForm, type StartedItsm, startItsm } from './start-itsm.ts';

const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };
const calls = {
  token: ({ logIn }: StartedItsm) => logIn(),
  create: ({ post }: StartedItsm) => post('/api/v1/incident', least),
  get: ({ get }: StartedItsm) => get('/api/v1/incident/1'),
  update: ({ post }: StartedItsm) => post('/api/v1/incident/1', { status: 'Resolved' }),
  upload: ({ upload }: StartedItsm) => upload(fileForm('bytes', 'x.txt')),
  form: ({ get }: StartedItsm) => get('/api/ususer/form/incident'),
};

const statusOf: Readonly<Partial<Record<FaultKind['kind'], number>>> = {
  'too-many': 429,
  redirect: 302,
  'forget-tokens': 401,
  'too-large': 413,
};
const silent: readonly FaultKind['kind'][] = ['drop', 'hang', 'cut-body', 'reset-in-mid-body'];

/** What a plain caller meets: a status, or nothing it could use. */
async function meet(answer: Promise<Response>): Promise<number | 'nothing'> {
  try {
    const response = await answer;
    await response.text();
    return response.status;
  } catch {
    return 'nothing';
  }
}

describe('the coverage', () => {
  test('names each endpoint once and no behaviour of it twice', () => {
    expect([...itsmCoverage.map(({ endpoint }) => endpoint), 'any']).toEqual([...faultTargets]);
    for (const { behaviours } of itsmCoverage) {
      const names = behaviours.map(({ behaviour }) => behaviour);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  test('holds every body of an error and every way to tell a wait', () => {
    const faults = itsmCoverage.flatMap(({ behaviours }) => behaviours.flatMap(({ fault }) => fault ?? []));
    const bodies = faults.flatMap((fault) => (fault.kind === 'status' ? (fault.body ?? []) : []));
    expect([...new Set(bodies)].sort()).toEqual([...errorBodies].sort());
    const told = faults.flatMap((fault) => (fault.kind === 'too-many' ? (fault.told ?? []) : []));
    expect([...new Set(told)].sort()).toEqual([...waitNotes].sort());
  });

  test.each(itsmCoverage)(
    'of faults on $endpoint is true, each of them',
    async ({ endpoint, behaviours }) => {
      for (const { behaviour, fault } of behaviours) {
        if (!fault) continue;
        const started = await startItsm();
        started.itsm.file({ ...least, subject: 'Filed before' });
        started.itsm.faults.add({ ...fault, on: endpoint });
        const answer = meet(calls[endpoint](started));
        if (fault.kind === 'hang') {
          await expect.poll(() => started.itsm.journal.list(endpoint).at(-1)?.fault?.kind).toBe('hang');
          await started.itsm.setMode('down');
        }
        const status = fault.kind === 'status' ? fault.status : (statusOf[fault.kind] ?? 200);
        const expected = silent.includes(fault.kind)
          ? 'nothing'
          : endpoint === 'token' && fault.kind === 'refuse'
            ? 400
            : status;
        expect([behaviour, await answer]).toEqual([behaviour, expected]);
        const writes = endpoint !== 'get' && endpoint !== 'form';
        const late =
          ('when' in fault && fault.when === 'after') || ['slow', 'drip', 'cut-body'].includes(fault.kind);
        const wrote = started.itsm.journal.list(endpoint).at(-1)?.wrote !== undefined;
        expect([behaviour, wrote]).toEqual([behaviour, writes && late]);
      }
    },
  );
});
