import { expect, it } from 'vitest';
import { readRetryAfter } from '../../src/itsm/retry-after.ts';

const now = Date.UTC(2026, 0, 1);

it.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9_000],
  [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
  [{ 'retry-after': '999999999' }, 3_600_000],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'x-ratelimit-reset': '2500' }, 2_500],
  [{ 'x-ratelimit-reset': String(now + 4_000) }, 4_000],
  [{ 'x-ratelimit-reset': '-5' }, undefined],
  [{ 'retry-after': '3', 'x-ratelimit-reset': '9000' }, 3_000],
  [{}, undefined],
])('%j asks to wait %s ms', (headers, ms) => {
  expect(readRetryAfter(headers, now)).toBe(ms);
});
