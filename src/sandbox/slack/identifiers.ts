import { randomInt } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An id as Slack makes them: the kind's letter and ten letters or digits. */
export function newId(prefix: string): string {
  let id = prefix;
  while (id.length < prefix.length + 10) id += LETTERS[randomInt(LETTERS.length)];
  return id;
}

/** Text nobody guesses, for response URLs, trigger ids and view hashes. */
export function newSecret(length: number): string {
  let secret = '';
  while (secret.length < length) secret += LETTERS[randomInt(LETTERS.length)];
  return secret;
}

/** A clock of message timestamps (`1700000000.000100`): each is later than the one before it. */
export function createTimestamps(now: () => number = Date.now): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
