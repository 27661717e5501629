import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIncidentNumber } from '../../src/domain/incident-number.ts';
import { findStatus, kindOf, nextStatuses, type StatusTable, toStatusKey } from '../../src/domain/status.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';

const { statuses } = defaultSettings;
const names = (table: StatusTable) => table.map(({ name }) => name);
const found = (typed: string, table: StatusTable = statuses) => {
  const one = findStatus(table, typed);
  if (one.is === 'found') return one.status.name;
  return one.is === 'ambiguous' ? names(one.among) : undefined;
};

describe('a status by what is typed', () => {
  it.each([
    ['Resolved', 'Resolved'],
    ['rESOLVED', 'Resolved'],
    ['  in   progress ', 'In Progress'],
    ['in', 'In Progress'],
    ['c', 'Closed'],
    ['', undefined],
    ['   ', undefined],
    ['done', undefined],
    ['resolvedx', undefined],
  ])('%j is %j', (typed, name) => {
    expect(found(typed)).toBe(name);
  });

  const table: StatusTable = [
    ...(['Open', 'OPEN', 'Open again', 'Ready', 'Reading', 'Café'] as const).map((name) => {
      return { name, kind: 'new' as const };
    }),
  ];

  it('is the whole name before any longer one, and the exact one of two that differ in case', () => {
    expect(found('Open', table)).toBe('Open');
    expect(found('OPEN', table)).toBe('OPEN');
    expect(found('open', table)).toEqual(['Open', 'OPEN']);
    expect(found('open a', table)).toBe('Open again');
  });

  it('is nobody’s guess where its beginning fits several', () => {
    expect(found('rea', table)).toEqual(['Ready', 'Reading']);
    expect(found('cafe\u0301', table)).toBe('Café');
  });

  it('is found by its own name, whatever names there are', () => {
    const tables = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(tables, (all) => {
        const own = all.map((name) => ({ name: name.trim(), kind: 'active' as const }));
        for (const { name } of own.filter((status) => status.name !== ''))
          expect(found(name, own)).toBe(name);
      }),
    );
  });
});

describe('the next statuses', () => {
  it.each([
    ['Open', ['In Progress', 'Pending', 'Resolved']],
    ['In Progress', ['Pending', 'Resolved']],
    ['Pending', ['In Progress', 'Resolved']],
    ['Resolved', ['Closed', 'In Progress']],
    ['Closed', ['In Progress']],
    ['resolved ', ['Closed', 'In Progress']],
    ['Unheard of', names(statuses)],
    [undefined, names(statuses)],
  ])('of %j are %j', (name, next) => {
    expect(names(nextStatuses(statuses, name))).toEqual(next);
  });

  it('know what a name means in any case, the exact name first', () => {
    const table: StatusTable = [
      { name: 'open', kind: 'closed' },
      { name: 'Open', kind: 'new' },
    ];
    expect([
      kindOf(table, 'Open'),
      kindOf(table, 'OPEN'),
      kindOf(table, 'x'),
      kindOf(table, undefined),
    ]).toEqual([...['new', 'closed', undefined, undefined]]);
  });
});

it('a status’s key is short, the same for ever, and its own', () => {
  expect(toStatusKey('Open')).toBe(toStatusKey('Open'));
  expect(toStatusKey('x'.repeat(500))).toMatch(/^[\w-]{16}$/);
  expect(toStatusKey('open')).not.toBe(toStatusKey('Open'));
});

describe('an incident’s number', () => {
  it.each(['12', '#12', 'INC-12', 'inc-12', 'INC-#12', '0012'])('is read of %j', (typed) => {
    expect(readIncidentNumber(typed)).toBe(12);
  });

  it.each([
    ...['', '#', '0', '#0', '-12', '+12', '1.2', '12a', 'INC12', 'INC-', '12\n', ' 12', '1e3', '0x12', '١٢'],
    ...['12345678901234567890', 'INC-99999999999999999999', 'verylongprefix-12', '#12#', '12;13'],
  ])('is not read of %j', (typed) => {
    expect(readIncidentNumber(typed)).toBeUndefined();
  });
});
