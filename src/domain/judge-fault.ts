import type { FaultCode } from './fault.ts';

/** What a fault on the way to an incident means for the submission; looked up by `services/file-submission.ts`. */
export type Verdict = 'content-refused' | 'held-up' | 'connection-broke' | 'answer-lost';

/** Judges a fault by its code alone. `bytesLeft`: the create's first byte had left when it happened. */
export function judgeFault(code: FaultCode, bytesLeft: boolean): Verdict {
  switch (code) {
    case 'credentials-refused':
    case 'access-refused':
    case 'redirected':
    case 'address-refused':
      return 'connection-broke';
    case 'content-refused':
    case 'not-permitted':
    case 'requester-without-email':
      return 'content-refused';
    case 'rate-limited':
    case 'unreachable':
    case 'not-connected':
      return 'held-up';
    default:
      return bytesLeft ? 'answer-lost' : 'held-up';
  }
}
