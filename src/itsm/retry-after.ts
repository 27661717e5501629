/** No wait that the ITSM asks for is taken for longer: an hour, in milliseconds. */
const longestMs = 60 * 60 * 1000;
/** Larger numbers of milliseconds are a time of day: as a wait this is three years. */
const firstTimeOfDay = 1e11;

/**
 * How long an answer asks to wait, in milliseconds, at most an hour: `Retry-After` in seconds or as a date, or else
 * `X-RateLimit-Reset` in milliseconds, from now or since 1970. `now` is in epoch milliseconds.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const wait = fromRetryAfter(headers['retry-after'], now) ?? fromReset(headers['x-ratelimit-reset'], now);
  return wait === undefined ? undefined : Math.min(Math.max(wait, 0), longestMs);
}

function fromRetryAfter(text: string | undefined, now: number): number | undefined {
  const seconds = toNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? undefined : date - now;
}

function fromReset(text: string | undefined, now: number): number | undefined {
  const ms = toNumber(text);
  return ms !== undefined && ms >= firstTimeOfDay ? ms - now : ms;
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
