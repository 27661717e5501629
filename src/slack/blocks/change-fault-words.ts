import type { FaultCode } from '../../domain/fault.ts';
import { faultWords } from './fault-words.ts';

const again = 'Try again later.';

/** What is said otherwise of a change than of a report: nothing waits, and the bot does not try again by itself. */
const ofChanges: Partial<Record<FaultCode, string>> = {
  'content-refused': 'The ITSM does not accept the change.',
  'outcome-unknown':
    'The ITSM did not answer, and could not be asked whether it took the change. Look at the incident before you try again.',
  'incident-gone': faultWords['incident-gone'].happened,
  'rate-limited': `The ITSM asks the bot to slow down. ${again}`,
  unreachable: `The ITSM cannot be reached. ${again}`,
};

/** Why a change to an incident was not made, and what can be done. */
export function sayChangeFault(code: FaultCode): string {
  const { happened, remedy } = faultWords[code];
  return ofChanges[code] ?? `${happened} ${remedy.replace('; reports wait until then', '')}`;
}
