import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Secret } from '../domain/secret.ts';

/** How far Slack's time and ours may be apart, in either direction. */
const toleranceSeconds = 5 * 60;
const signaturePattern = /^v0=[0-9a-f]{64}$/;
const timestampPattern = /^\d{1,11}$/;

/**
 * The signature of a request when Slack signed exactly this body within 5 minutes of `now` (epoch ms), earlier or
 * later; else undefined. The comparison takes the same time wherever the difference is. A signature has one
 * spelling, so it can name the request.
 */
export type CheckSignature = (request: IncomingMessage, body: Buffer, now: number) => string | undefined;

/** A check with this signing secret (Slack's version `v0`, HMAC-SHA256). */
export function createSignatureCheck(signingSecret: Secret): CheckSignature {
  const key = createSecretKey(signingSecret.reveal(), 'utf8');
  return ({ headers }, body, now) => {
    const timestamp = headers['x-slack-request-timestamp'];
    const signature = headers['x-slack-signature'];
    if (typeof timestamp !== 'string' || typeof signature !== 'string') return undefined;
    if (!timestampPattern.test(timestamp) || !signaturePattern.test(signature)) return undefined;
    if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) return undefined;
    const expected = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest();
    return timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex')) ? signature : undefined;
  };
}
