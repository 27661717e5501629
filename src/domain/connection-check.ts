import type { FaultCode } from './fault.ts';

/** What is tried of a connection before it is kept, in this order. */
export const connectionChecks = ['address', 'certificate', 'log-in', 'read', 'form'] as const;
export type ConnectionCheck = (typeof connectionChecks)[number];

/** Why a check did not go well, as far as its words differ; 'other' has the words of its fault. */
export const checkReasons = [
  'no-such-host',
  'refused',
  'timed-out',
  'not-trusted',
  'expired',
  'other-host',
  'plain-http',
  'not-told',
  'other',
] as const;
export type CheckReason = (typeof checkReasons)[number];

/** What one check came to. A 'warned' one does not keep the connection from being used, a 'failed' one ends the checks. */
export type CheckResult =
  | { readonly check: ConnectionCheck; readonly is: 'good' }
  | {
      readonly check: ConnectionCheck;
      readonly is: 'warned' | 'failed';
      readonly fault: FaultCode;
      readonly reason: CheckReason;
    };
