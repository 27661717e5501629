import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readDays,
  readFileLimits,
  readNames,
  readStatuses,
  writeFileLimits,
  writeStatuses,
} from '../../src/domain/settings-text.ts';
import { statusKinds } from '../../src/domain/status.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';

const oneLine = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replaceAll(/[\r\n]/g, '=').trim())
  .filter((text) => text !== '');

describe('a table of statuses as text', () => {
  it('reads back as it was written, whatever the names', () => {
    const table = fc.uniqueArray(fc.record({ name: oneLine, kind: fc.constantFrom(...statusKinds) }), {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 100,
    });
    fc.assert(
      fc.property(table, (statuses) => {
        expect(readStatuses(writeStatuses(statuses))).toEqual({ value: statuses });
      }),
    );
  });

  it('takes the last = of a line, kinds in any case, and names that differ in case', () => {
    expect(readStatuses('a = b = Active\n\n  Open=NEW\r\nopen = closed ')).toEqual({
      value: [
        { name: 'a = b', kind: 'active' },
        { name: 'Open', kind: 'new' },
        { name: 'open', kind: 'closed' },
      ],
    });
  });

  it.each([
    ['', { is: 'no-status' }],
    [' \n\n', { is: 'no-status' }],
    ['Open = new\n\nDone', { is: 'no-kind', line: 3 }],
    ['Open =', { is: 'no-kind', line: 1 }],
    ['= new', { is: 'no-name', line: 1 }],
    ['Open = new\nDone = finished', { is: 'unknown-kind', line: 2, kind: 'finished' }],
    ['Open = new\nX = active\nOpen = closed', { is: 'twice', line: 3, before: 1, name: 'Open' }],
    [`${'x'.repeat(256)} = new`, { is: 'too-long', line: 1, length: 256, most: 255 }],
    [
      Array.from({ length: 101 }, (_, at) => `${at} = new`).join('\n'),
      { is: 'too-many', count: 101, most: 100 },
    ],
  ])('%j is told by its line', (typed, problem) => {
    expect(readStatuses(typed)).toEqual({ problem });
  });
});

describe('limits of files as text', () => {
  it('read back as they were written, to the byte', () => {
    const types = fc.uniqueArray(fc.constantFrom('pdf', 'png', '7z', 'jpg', 'süß', 'c++'), { maxLength: 6 });
    const limits = fc.record({
      bytes: fc.integer({ min: 1, max: 1024 ** 4 }),
      count: fc.nat({ max: 1_000 }),
      types,
    });
    fc.assert(
      fc.property(limits, (given) => {
        expect(readFileLimits(writeFileLimits(given))).toEqual({ value: given });
      }),
    );
    expect(writeFileLimits(defaultSettings.files)).toBe('1024 MB, 100 files, all types');
  });

  it.each([
    ['50 MB, 20 files, .PDF, *.png jpg', { bytes: 50 * 1024 ** 2, count: 20, types: ['pdf', 'png', 'jpg'] }],
    ['1 file; 1.5gb; any types', { bytes: 1.5 * 1024 ** 3, count: 1, types: [] }],
    ['10 kb\n0 files', { bytes: 10_240, count: 0, types: [] }],
  ])('%j is understood', (typed, value) => {
    expect(readFileLimits(typed)).toEqual({ value });
  });

  it.each([
    ['', { is: 'no-size' }],
    ['20 files', { is: 'no-size' }],
    ['50 MB', { is: 'no-count' }],
    ['0 MB, 1 file', { is: 'size-range' }],
    ['1025 GB, 1 file', { is: 'size-range' }],
    ['1 MB, 1001 files', { is: 'count-range', most: 1_000 }],
    ['1 MB, 2 files, p/f', { is: 'no-type', typed: 'p/f' }],
    ['1 MB, 2 files, tar.gz', { is: 'no-type', typed: 'tar.gz' }],
    ['1 MB, 2 MB, 2 files', { is: 'said-twice' }],
  ])('%j is told', (typed, problem) => {
    expect(readFileLimits(typed)).toEqual({ problem });
  });
});

describe('names and days as text', () => {
  it('names are one a line, each once, without outer spaces', () => {
    expect(readNames(' Wien \r\n\nGraz\nWien\n', 150)).toEqual({ value: ['Wien', 'Graz'] });
    expect(readNames('a\nabc', 2)).toEqual({ problem: { is: 'too-long', line: 2, length: 3, most: 2 } });
  });

  it('days are whole numbers from 1', () => {
    expect(readDays(' 30 ')).toEqual({ value: 30 });
    for (const typed of ['', '0', '-1', '1.5', '3651', '1e3', 'x']) {
      expect(readDays(typed)).toEqual({ problem: { is: 'no-days', most: 3_650 } });
    }
  });
});
