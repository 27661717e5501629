import { describe, expect, it } from 'vitest';
import { isEditableDescription, onlyChanged } from '../../src/domain/edit-changes.ts';
import type { Incident, IncidentChanges } from '../../src/domain/incident.ts';
import { leftOfEdit } from '../../src/domain/left-of-edit.ts';
import { mergeEdit, toConflicts } from '../../src/domain/merge-edit.ts';

function anIncident(values: Partial<Incident> = {}): Incident {
  return {
    ...{ subject: 'Printer', cc: [], tags: ['a', 'b'], spam: false, attachments: [], customFields: {} },
    ...values,
  };
}

const text = (value: string | null) => ({ kind: 'string', value }) as const;

interface Row {
  readonly title: string;
  readonly base?: Partial<Incident>;
  readonly now?: Partial<Incident>;
  readonly wanted: IncidentChanges;
  readonly send?: IncidentChanges;
  readonly conflicts?: readonly string[];
}

const rows: readonly Row[] = [
  {
    title: 'a field that is as the form showed it is sent',
    wanted: { subject: 'Fire' },
    send: { subject: 'Fire' },
  },
  {
    title: 'a field changed there to the same is not',
    now: { subject: 'Fire' },
    wanted: { subject: 'Fire ' },
  },
  {
    title: 'a field changed there to another is a conflict',
    now: { subject: 'Smoke' },
    wanted: { subject: 'Fire', spam: true },
    send: { spam: true },
    conflicts: ['subject'],
  },
  {
    title: 'a field changed there that the person left alone is none',
    now: { location: 'Roof' },
    wanted: { subject: 'Fire' },
    send: { subject: 'Fire' },
  },
  {
    title: 'tags in another order are the same, and are sent whole',
    now: { tags: ['b', 'a'] },
    wanted: { tags: ['a', 'b', 'c'] },
    send: { tags: ['a', 'b', 'c'] },
  },
  {
    title: 'tags changed there are a conflict',
    now: { tags: ['b'] },
    wanted: { tags: ['c'] },
    conflicts: ['tags'],
  },
  { title: 'nothing and an empty text are the same', now: { location: '' }, wanted: { location: '' } },
  {
    title: 'a text that is cleared is sent',
    base: { location: 'Roof' },
    now: { location: 'Roof' },
    wanted: { location: '' },
    send: { location: '' },
  },
  {
    title: 'custom fields meet key by key',
    base: { customFields: { 1: text('a'), 2: text('a') } },
    now: { customFields: { 1: text('x'), 2: text('a') } },
    wanted: { customFields: { 1: text('b'), 2: text('b'), 3: text('b') } },
    send: { customFields: { 2: text('b'), 3: text('b') } },
    conflicts: ['customFields.1'],
  },
  {
    title: 'a custom field that is cleared and never was set is the same',
    wanted: { customFields: { 1: text(null) } },
  },
  {
    title: 'files go beside those that are there',
    now: { attachments: [{ ref: 'r1', name: 'a' }] },
    wanted: { attachmentRefs: ['r2', 'r1'] },
    send: { attachmentRefs: ['r1', 'r2'] },
  },
  {
    title: 'files that are there are not sent',
    now: { attachments: [{ ref: 'r1', name: 'a' }] },
    wanted: { attachmentRefs: ['r1'] },
  },
  {
    title: 'a description is the same whatever became of its white space and mark-up',
    base: { description: 'One\ntwo' },
    now: { description: '<p>One<br>two &amp; three</p>' },
    wanted: { description: 'One two & three' },
  },
  {
    title: 'a description that lost its end is another',
    base: { description: 'One two' },
    now: { description: 'One two' },
    wanted: { description: 'One' },
    send: { description: 'One' },
  },
];

describe('an edit', () => {
  it.each(rows)('$title', ({ base, now, wanted, send = {}, conflicts = [] }) => {
    const merged = mergeEdit({ base: anIncident(base), now: anIncident(now), wanted });
    expect(merged).toEqual({ send, conflicts });
  });

  it('is only what is not as the form showed it', () => {
    const base = anIncident({ location: 'Roof', priority: 'high' });
    const wanted: IncidentChanges = {
      subject: ' Printer',
      location: '',
      priority: 'high',
      tags: ['b', 'a'],
      spam: true,
    };
    expect(onlyChanged(base, wanted)).toEqual({ location: '', spam: true });
  });
});

describe('conflicts', () => {
  it('say both values in words', () => {
    const now = anIncident({
      impact: 'on-business',
      spam: true,
      customFields: { 7: { kind: 'long', value: 0 } },
    });
    const changes: IncidentChanges = {
      ...{ impact: 'low', spam: false, tags: ['x', 'y'], location: '' },
      customFields: { 7: { kind: 'long', value: 86_400_000 } },
    };
    const wanted = { changes, labels: { impact: 'Impact', 'customFields.7': 'Due' } };
    const fields = [
      { id: '7', name: 'Due', control: 'date', kind: 'long', required: false, options: [] },
    ] as const;
    const keys = ['impact', 'spam', 'tags', 'location', 'customFields.7'];
    expect(toConflicts(keys, { now, wanted }, fields)).toEqual([
      { key: 'impact', label: 'Impact', yours: 'Low', theirs: 'On business' },
      { key: 'spam', label: 'spam', yours: 'No', theirs: 'Yes' },
      { key: 'tags', label: 'tags', yours: 'x, y', theirs: 'a, b' },
      { key: 'location', label: 'location', yours: '', theirs: '' },
      { key: 'customFields.7', label: 'Due', yours: '1970-01-02 00:00 UTC', theirs: '1970-01-01 00:00 UTC' },
    ]);
  });
});

describe('what is left of an edit', () => {
  const plain = { format: 'plain' } as const;

  it('has the words under the description there is, until they stand there', () => {
    const base = anIncident({ description: 'Old' });
    const now = anIncident({ description: 'New' });
    const left = leftOfEdit({ base, now, wanted: {} }, { ...plain, words: 'More' });
    expect(left).toEqual({ send: { description: 'New\n\nMore' }, unsent: ['description'], conflicts: [] });
    const after = anIncident({ description: 'New\n\nMore' });
    expect(leftOfEdit({ base, now: after, wanted: {} }, { ...plain, words: 'More' }).unsent).toEqual([]);
  });

  it('has the words under a new description as one with it', () => {
    const base = anIncident({ description: 'Old' });
    const wanted = { description: 'New' };
    const left = leftOfEdit({ base, now: base, wanted }, { ...plain, words: 'More' });
    expect(left.send).toEqual({ description: 'New\n\nMore' });
    const after = anIncident(left.send as Partial<Incident>);
    expect(leftOfEdit({ base, now: after, wanted }, { ...plain, words: 'More' })).toMatchObject({
      unsent: [],
      conflicts: [],
    });
  });

  it('is written in the format of the workspace', () => {
    const base = anIncident({ description: 'Old' });
    const left = leftOfEdit({ base, now: base, wanted: { description: 'a < b' } }, { format: 'html' });
    expect(left.send).toEqual({ description: '<p>a &lt; b</p>' });
  });

  it('sends custom fields with those that are set, and counts only the changed ones', () => {
    const customFields = { 1: text('a'), 2: text(''), 3: text('c') };
    const base = anIncident({ customFields });
    const left = leftOfEdit({ base, now: base, wanted: { customFields: { 3: text(null) } } }, plain);
    expect(left).toEqual({
      send: { customFields: { 1: text('a'), 3: text(null) } },
      unsent: ['customFields.3'],
      conflicts: [],
    });
  });
});

describe('a description', () => {
  it('can be edited as a whole when it is plain and short enough for a field', () => {
    expect(isEditableDescription(undefined)).toBe(true);
    expect(isEditableDescription('a'.repeat(2_900))).toBe(true);
    expect(isEditableDescription('a'.repeat(2_901))).toBe(false);
    expect(isEditableDescription('<p>Hello</p>')).toBe(false);
    expect(isEditableDescription('List<i> of <title>')).toBe(true);
  });
});
