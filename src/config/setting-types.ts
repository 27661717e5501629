import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { parseMasterKeys } from '../domain/master-key.ts';
import { Secret } from '../domain/secret.ts';

/** Any text; its absence is told so where it is not optional. */
const text = z.string('is missing');

/** Text kept to the byte: no trimming, no rule about what is in it. */
export const secret = text.transform((given) => new Secret(given));

/** A Slack token that begins with `prefix`, also in the form that Slack rotates (`xoxe.xoxb-…`). */
export function token(prefix: string) {
  const begins = (given: string) => given.startsWith(prefix) || given.startsWith(`xoxe.${prefix}`);
  return text
    .refine(
      (given) => begins(given) && !/\s/.test(given),
      `does not begin with ${prefix}, or holds white space`,
    )
    .pipe(secret);
}

/** An http or https address without user, query and fragment. */
export const webAddress = text
  .refine((given) => {
    const url = URL.parse(given);
    if (url === null || /[?#\s]/.test(given)) return false;
    return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  }, 'is no web address of that kind')
  .transform((given) => new URL(given));

/** The address of a database or cache, whole as it was given; secret, because a password may stand in it. */
export function serviceAddress(...protocols: readonly string[]) {
  return text
    .refine(
      (given) => protocols.includes(URL.parse(given)?.protocol ?? ''),
      `begins with none of ${protocols.join(', ')}`,
    )
    .pipe(secret);
}

/** A list of named keys; the problem is told by the entry's place or id. */
export const masterKeys = text.transform((given, context) => {
  try {
    return parseMasterKeys(given);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'is no list of keys');
    return z.NEVER;
  }
});

/** Hosts, `host:port`s and CIDRs, as they were written. */
export const hostRules = text
  .transform((given) => given.split(',').map((entry) => entry.trim()))
  .refine((entries) => entries.every(isHostRule), 'holds an entry that is no host, host:port or CIDR');

function isHostRule(entry: string): boolean {
  const [address = '', length, ...more] = entry.split('/');
  if (length !== undefined) {
    const longest = isIPv6(address) ? 128 : 32;
    return more.length === 0 && isIP(address) > 0 && /^\d{1,3}$/.test(length) && Number(length) <= longest;
  }
  return isIP(entry) > 0 || /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:\d{1,5})?$/i.test(entry);
}
