import { randomBytes } from 'node:crypto';

/** Something that must not be found where it does not belong, and what it is, for the one who reads the failure. */
export interface Canary {
  readonly what: string;
  readonly text: string;
}

/** A place where something could have leaked to. */
export interface Surface {
  readonly where: string;
  readonly bytes: Buffer;
}

/** What is kept from a surface: bytes that hold a canary in any spelling, named by what and where. */
export function findCanaries(surfaces: readonly Surface[], canaries: readonly Canary[]): string[] {
  const looked = canaries.flatMap(({ what, text }) =>
    spellingsOf(text).map((spelling) => ({ what, spelling: Buffer.from(spelling) })),
  );
  return surfaces.flatMap(({ where, bytes }) =>
    looked
      .filter(({ spelling }) => bytes.includes(spelling))
      .map(({ what, spelling }) => `${what} in ${where}: ${around(bytes, spelling)}`),
  );
}

/** As it is, as Slack shows it, JSON-escaped (also twice), URL-encoded, as in a form, in base64; each once. */
function spellingsOf(text: string): string[] {
  const encoded = encodeURIComponent(text);
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const escaped = JSON.stringify(text).slice(1, -1);
  // In base64 the last bytes depend on what follows.
  const base64 = ['base64', 'base64url'].map((encoding) =>
    Buffer.from(text)
      .toString(encoding === 'base64' ? 'base64' : 'base64url')
      .replace(/..?=*$/, ''),
  );
  const lower = encoded.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
  const inSlack = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const slackEscaped = JSON.stringify(inSlack).slice(1, -1);
  const all = [
    text,
    inSlack,
    slackEscaped,
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    encoded,
    lower,
    form,
    ...base64,
  ];
  return [...new Set([...all, text.trim()])].filter((spelling) => spelling.length >= 8);
}

function around(bytes: Buffer, found: Buffer): string {
  const at = bytes.indexOf(found);
  return bytes.subarray(Math.max(0, at - 120), at + found.length + 40).toString('latin1');
}

/** A text that stands nowhere else. */
export const newMark = () => `canary${randomBytes(6).toString('hex')}`;

/** One of each kind of secret that is given to the bot, or comes to it; `wrong` and `otherKey` are none of its own. */
export function makeSecrets() {
  return {
    signing: `${newMark()}signing`,
    client: `${newMark()}client`,
    state: `${newMark()}-state-secret-of-32-characters`,
    app: `xapp-1-${newMark()}`,
    service: `${newMark()}service`,
    itsmClient: oddly(`${newMark()}itsmclient`),
    password: oddly(`${newMark()}password`),
    wrong: oddly(`${newMark()}wrong`),
    access: `${newMark()}access.token`,
    refresh: `${newMark()}refresh.token`,
    otherKey: randomBytes(32).toString('base64'),
  };
}

/** With what a password may hold that somebody somewhere escapes. */
function oddly(text: string): string {
  return `  ${text} "q'\\back\\\\slash %41%zz +&=;: ünï☃ 😀<b>{}$1`;
}
