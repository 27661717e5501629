import { Fault } from '../../../src/domain/fault.ts';
import type { FaultKind } from '../../../src/sandbox/itsm/faults.ts';
import { verbs } from '../../itsm/meet.ts';
import { type Started, shortLimits, start } from '../../itsm/start.ts';
import { type Endpoint, faultOutcomes } from './fault-outcomes.ts';
import { type ItsmWalks, mustBe, outcomeOf } from './itsm-walk.ts';

/** These pass, and the call succeeds: they strike once. All others strike every time. */
const passing: readonly FaultKind['kind'][] = ['slow', 'drip', 'forget-tokens'];

/** A walk by the real client for each fault that this endpoint is said to have. */
export function faultWalks(endpoint: Endpoint): ItsmWalks {
  return Object.fromEntries(
    Object.entries(faultOutcomes).flatMap(([behaviour, { [endpoint]: comesTo }]) =>
      comesTo === undefined
        ? []
        : [[behaviour, { by: 'client' as const, comesTo, walk: ({ fault }) => walkFault(endpoint, fault) }]],
    ),
  );
}

async function walkFault(endpoint: Endpoint, fault: FaultKind | undefined): Promise<string> {
  if (!fault) throw new Error('the row names no fault');
  const started = await start(fault.kind === 'hang' ? { limits: shortLimits } : {});
  started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
  const passes = passing.includes(fault.kind);
  started.sandbox.faults.add({ ...fault, on: endpoint, times: passes ? 1 : 'always' });
  let met: unknown;
  const outcome = await outcomeOf(
    verbs[endpoint === 'token' ? 'create' : endpoint](started).catch((error: unknown) => {
      met = error;
      throw error;
    }),
  );
  mustBe('it struck', started.sandbox.journal.list(endpoint)[0]?.fault?.kind === fault.kind);
  checkRepetitions(started, endpoint, { outcome, passes: fault.kind === 'forget-tokens' });
  if (met instanceof Fault) checkFault(met, endpoint, fault);
  mustBe('no redirect is followed', started.sandbox.journal.list('unknown').length === 0);
  // An update that succeeds answers nothing.
  return endpoint === 'update' && outcome === 'nothing there' ? 'success' : outcome;
}

/** A create or update is never sent twice of the client's own accord, but after a 401. */
function checkRepetitions(
  { sandbox }: Started,
  endpoint: Endpoint,
  { outcome, passes }: { outcome: string; passes: boolean },
): void {
  const isCall = endpoint !== 'token';
  const afterLogIn = isCall && (passes || outcome === 'credentials-refused');
  const readAgain = (endpoint === 'get' || endpoint === 'form') && outcome === 'unreachable';
  const bothNames = endpoint === 'form' && outcome === 'nothing there';
  const expected = afterLogIn || readAgain || bothNames ? 2 : 1;
  const seen = sandbox.journal.list(endpoint).length;
  mustBe(`sent ${expected} times, not ${seen}`, seen === expected);
  mustBe('one more log-in, and no other', sandbox.journal.list('token').length === (afterLogIn ? 2 : 1));
  const reached = sandbox.journal.list('create').length > 0;
  mustBe('no create without a log-in', isCall || reached === (outcome === 'success'));
}

function checkFault(met: Fault, endpoint: Endpoint, fault: FaultKind): void {
  const again = met.code === 'unreachable' || met.code === 'rate-limited';
  const uploadAgain = met.code === 'outcome-unknown' && endpoint === 'upload';
  mustBe('told to be tried again where that is safe, else not', met.retryable === (again || uploadAgain));
  if (fault.kind === 'too-many') {
    const wait = met.retryAfterMs ?? 0;
    const told = (fault.seconds ?? 0) * 1000;
    const isAsTold = fault.told === 'none' ? wait === 0 : wait > told - 2000 && wait < told + 2000;
    mustBe(`a wait of about ${told} ms, not ${wait}`, isAsTold);
  }
  const refusal = met.code === 'content-refused' || met.code === 'file-refused';
  const hasWords = fault.kind === 'refuse' || (fault.kind === 'status' && fault.body === 'code');
  mustBe(
    'words for people where the ITSM has some',
    (met.userMessage !== undefined) === (refusal && hasWords),
  );
}
