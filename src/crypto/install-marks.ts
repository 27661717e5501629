import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { InstallMarks } from '../domain/ports/install-marks.ts';
import type { Secret } from '../domain/secret.ts';

/**
 * Signs by HMAC-SHA-256 with the operator's secret, so that a state that somebody made up, or took to another browser,
 * is refused without asking the database.
 */
export function createInstallMarks(secret: Secret): InstallMarks {
  const signatureOf = (random: string, browser: string) =>
    createHmac('sha256', secret.reveal())
      .update(JSON.stringify([random, browser]))
      .digest('base64url');
  return {
    sign(random, browser) {
      const text = Buffer.from(random).toString('base64url');
      return `${text}.${signatureOf(text, browser)}`;
    },
    isSigned(state, browser) {
      const [random = '', signature = '', ...more] = state.split('.');
      return more.length === 0 && isSame(signature, signatureOf(random, browser));
    },
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  };
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
