import { describe, expect, it } from 'vitest';
import { type CheckResult, checkReasons, connectionChecks } from '../../../src/domain/connection-check.ts';
import { faultCodes } from '../../../src/domain/fault.ts';
import { addressProblems } from '../../../src/domain/server-address.ts';
import { sayChecks } from '../../../src/slack/blocks/build-checking.ts';
import { addressWords, fieldOfCheck, sayCheck } from '../../../src/slack/blocks/connection-words.ts';
import { allGood, refused } from './a-setup.ts';

const bad = connectionChecks.flatMap((check) =>
  faultCodes.flatMap((fault) =>
    checkReasons.flatMap((reason) =>
      (['warned', 'failed'] as const).map((is): CheckResult => ({ check, is, fault, reason })),
    ),
  ),
);

describe('the words of a check', () => {
  it('are there for every check, reason and fault, with what happened and what to do, and show no code', () => {
    for (const result of [...bad, ...allGood]) {
      const words = sayCheck(result);
      const sentences = words.split(/[.!?] |[.!?]$/).filter((sentence) => sentence.trim() !== '');
      expect(sentences.length, words).toBeGreaterThanOrEqual(result.is === 'good' ? 1 : 2);
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words.replaceAll(/ITSM_[A-Z_]+/g, '')).not.toMatch(/undefined|[<>&*_`]/);
      if (result.is === 'good') continue;
      const codes = [result.fault, result.reason].filter((code) => code.includes('-'));
      for (const code of codes) expect(words).not.toContain(code);
      // Five of them stand in one paragraph of 3,000 characters.
      expect(words.length).toBeLessThan(400);
    }
  });

  it.each<[CheckResult, string, string]>([
    [refused[2] as CheckResult, 'The address answers. The password was refused', 'password'],
    [failed('address', 'unreachable', 'no-such-host'), 'No server of this name is found', 'serverUrl'],
    [failed('address', 'unreachable', 'refused'), 'takes no connection there', 'serverUrl'],
    [failed('address', 'address-refused', 'other'), 'ITSM_ALLOWED_HOSTS', 'serverUrl'],
    [failed('certificate', 'unreachable', 'not-trusted'), 'ITSM_CA_FILE', 'serverUrl'],
    [failed('certificate', 'unreachable', 'expired'), 'over its time', 'serverUrl'],
    [failed('certificate', 'unreachable', 'other-host'), 'for another name', 'serverUrl'],
    [failed('certificate', 'unreachable', 'other'), 'No encrypted connection', 'serverUrl'],
    [failed('log-in', 'access-refused', 'other'), 'There is no log-in', 'serverUrl'],
    [
      failed('log-in', 'outcome-unknown', 'timed-out'),
      'The address answers. There was no answer',
      'serverUrl',
    ],
    [failed('log-in', 'redirected', 'other'), 'another address', 'serverUrl'],
    [failed('read', 'access-refused', 'other'), 'The log-in works. But the account may not', 'username'],
    [failed('read', 'rate-limited', 'other'), 'slow down', 'serverUrl'],
    [{ ...failed('form', 'access-refused', 'not-told'), is: 'warned' }, 'All else works', 'serverUrl'],
    [{ ...failed('certificate', 'address-refused', 'plain-http'), is: 'warned' }, 'plain http', 'serverUrl'],
  ])('say of %o: %s, on the field %s', (result, words, field) => {
    expect(sayCheck(result)).toContain(words);
    expect(fieldOfCheck(result)).toBe(field);
  });

  it('stand beside each check, also those to come and those that were not tried', () => {
    expect(sayChecks([]).split('\n')).toEqual([
      ...['⏳ *Address*', '⏳ *Certificate*', '⏳ *Log-in*', '⏳ *Reading*', '⏳ *Form fields*'],
    ]);
    const lines = sayChecks(refused).split('\n');
    expect(lines.map((line) => line.slice(0, 1))).toEqual(['✅', '✅', '❌', '➖', '➖']);
    const warned: CheckResult = { check: 'form', is: 'warned', fault: 'access-refused', reason: 'not-told' };
    expect(sayChecks([...allGood.slice(0, 4), warned])).toMatch(/\n⚠️ \*Form fields\*: /);
  });
});

it('there are words for everything that is wrong with an address', () => {
  for (const problem of addressProblems) {
    expect(addressWords[problem].length).toBeGreaterThan(20);
    expect(addressWords[problem]).not.toContain(problem === 'empty' ? '!' : problem);
  }
  expect(new Set(addressProblems.map((problem) => addressWords[problem])).size).toBe(addressProblems.length);
});

function failed(
  check: CheckResult['check'],
  fault: (typeof faultCodes)[number],
  reason: (typeof checkReasons)[number],
): Extract<CheckResult, { is: 'warned' | 'failed' }> {
  return { check, is: 'failed', fault, reason };
}
