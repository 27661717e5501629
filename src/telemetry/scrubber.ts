import { BoundedMap } from '../domain/bounded-map.ts';
import { hiddenSecret, type Secret } from '../domain/secret.ts';

// Below this length a secret would be found in every other word, and hiding it would tell more than it hides.
const shortest = 4;
const keptSecrets = 500;

/** Shapes that are secret whoever made them: Slack's tokens and response URLs, and credentials of a header. */
const secretShapes =
  /\bx(?:ox[a-z]|app|oxe\.xox[a-z])-[\w-]+|\bhttps:\\?\/\\?\/hooks\.slack\.com\\?\/[^\s"'\\]+|\b(?:Bearer|Basic) +[\w.~+/=-]{8,}/g;

/** Hides secrets in text that is about to leave the process. */
export interface Scrubber {
  /** From now on hides this secret as it is, JSON-escaped and URL-encoded. Of those added, the last 500 are kept. */
  add(secret: Secret): void;
  /** The text with every known secret, and what has the shape of one, as `[secret]`. Never throws. */
  scrub(text: string): string;
}

/**
 * A scrubber that knows `secrets` for good and learns others by `add`. Secrets of fewer than 4 characters are not
 * looked for.
 */
export function createScrubber(secrets: readonly Secret[] = []): Scrubber {
  const lasting = secrets.flatMap((secret) => spellingsOf(secret.reveal()));
  const added = new BoundedMap<string, readonly string[]>(keptSecrets);
  let longestFirst = sortSpellings();

  /** A secret may hold another one: the longer goes first, lest its rest stays behind. */
  function sortSpellings(): readonly string[] {
    return [...lasting, ...[...added.values()].flat()].sort((a, b) => b.length - a.length);
  }

  return {
    add(secret) {
      const text = secret.reveal();
      // A look counts as a use: of too many the one that was not added for longest goes.
      if (added.get(text) !== undefined) return;
      added.set(text, spellingsOf(text));
      longestFirst = sortSpellings();
    },
    scrub: (text) =>
      longestFirst
        .reduce((line, spelling) => line.replaceAll(spelling, hiddenSecret), text)
        .replace(secretShapes, hiddenSecret),
  };
}

/** How a secret may be written on a line of JSON: plain, in a URL, in a form; each also inside JSON that is inside JSON. */
function spellingsOf(text: string): string[] {
  if (text.length < shortest) return [];
  const encoded = encodeURIComponent(text.toWellFormed());
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const plain = [text, encoded, form, ...[encoded, form].map(withSmallHex)];
  const once = plain.map(jsonEscaped);
  const twice = once.map(jsonEscaped);
  return [...new Set([...plain, ...once, ...twice, ...twice.map(jsonEscaped)])];
}

function withSmallHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
}

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
