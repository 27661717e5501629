import type { CheckReason, ConnectionCheck } from '../domain/connection-check.ts';
import type { Fault, FaultCode } from '../domain/fault.ts';

/** What a check failed with: a code and, where its words differ, why. */
export interface CheckFault {
  readonly fault: FaultCode;
  readonly reason: CheckReason;
}

/** Codes of sockets and name look-ups. */
const reasonsOfAddress: Readonly<Record<string, CheckReason>> = {
  ENOTFOUND: 'no-such-host',
  EAI_NONAME: 'no-such-host',
  EAI_NODATA: 'no-such-host',
  EAI_FAIL: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  ENODATA: 'no-such-host',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
};

/** Codes of TLS, as Node names those of OpenSSL. */
const reasonsOfCertificate: Readonly<Record<string, CheckReason>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-host',
  HOSTNAME_MISMATCH: 'other-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'not-trusted',
  CERT_CHAIN_TOO_LONG: 'not-trusted',
  CERT_REVOKED: 'not-trusted',
  CERT_REJECTED: 'not-trusted',
  CERT_SIGNATURE_FAILURE: 'not-trusted',
  CERT_UNTRUSTED: 'not-trusted',
  INVALID_CA: 'not-trusted',
  INVALID_PURPOSE: 'not-trusted',
};

/** Errors of TLS itself, such as those of a server that speaks none. */
const ofTls = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_)/;

/** Which check a connection that could not be made fails, and why. */
export function connectFault(fault: Fault): CheckFault & { readonly check: ConnectionCheck } {
  const code = String(fault.facts.reason ?? '');
  const certificate = reasonsOfCertificate[code];
  if (certificate !== undefined || ofTls.test(code)) {
    return { check: 'certificate', fault: fault.code, reason: certificate ?? 'other' };
  }
  return { check: 'address', fault: fault.code, reason: reasonsOfAddress[code] ?? 'other' };
}

/**
 * Why a log-in failed. A page instead of a refusal, or any answer that no log-in has, is of another server than an ITSM:
 * 'access-refused', and not a word on the password, which it did not judge.
 */
export function logInFault(fault: Fault): CheckFault {
  const { contentType } = fault.facts;
  const status = Number(fault.facts.status);
  const isPage = status === 400 && contentType === 'text/html';
  const isStrange = fault.code === 'unreachable' && status < 500 && status !== 408;
  return callFault(fault, isPage || isStrange ? 'access-refused' : fault.code);
}

/** Why a reading failed: a token that was given and is not taken, or an answer of another shape, is no matter of the password. */
export function readFault(fault: Fault): CheckFault {
  const isStrange = fault.code === 'unreachable' && Number(fault.facts.status) < 300;
  const isOther = isStrange || fault.code === 'credentials-refused' || fault.code === 'content-refused';
  return callFault(fault, isOther ? 'access-refused' : fault.code);
}

function callFault({ facts }: Fault, code: FaultCode): CheckFault {
  const isLate = facts.status === undefined && /timeout/i.test(String(facts.reason));
  return { fault: code, reason: isLate ? 'timed-out' : 'other' };
}
