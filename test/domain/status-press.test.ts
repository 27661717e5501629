import { describe, expect, it } from 'vitest';
import { isSameStatus, ruleOnStatusPress, type StatusPress } from '../../src/domain/status-press.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';

const { statuses } = defaultSettings;
const pressedAt = 1_000_000;
const seen = (status: string) => ({
  incident: { subject: '', status, cc: [], tags: [], spam: false, attachments: [], customFields: {} },
  digest: '',
  at: 0,
});

interface Row {
  readonly title: string;
  readonly press?: Partial<StatusPress>;
  readonly now: string | undefined;
  readonly record?: Parameters<typeof ruleOnStatusPress>[1]['record'];
  readonly is: ReturnType<typeof ruleOnStatusPress>;
}

/** Presses for 'Resolved' on a card that showed 'Open'. */
const rows: readonly Row[] = [
  { title: 'on what the card showed is sent', now: 'Open', is: 'send' },
  { title: 'by name is sent whatever it is', press: { shown: undefined }, now: 'Closed', is: 'send' },
  { title: 'on another status asks', now: 'Pending', is: 'ask' },
  { title: 'on a status that went asks', now: undefined, is: 'ask' },
  { title: 'of somebody who is sure is sent', press: { isSure: true }, now: 'Pending', is: 'send' },
  { title: 'for what it is already is the same', now: 'Resolved', is: 'same' },
  {
    title: 'for what it is already, of somebody sure, too',
    press: { isSure: true },
    now: 'Resolved',
    is: 'same',
  },
  {
    title: 'for what another press has set since is silent',
    now: 'Resolved',
    record: { changedAt: 0, statusSetAt: pressedAt },
    is: 'set-meanwhile',
  },
  {
    title: 'for what the bot had set before is the same',
    now: 'Resolved',
    record: { changedAt: 0, statusSetAt: pressedAt - 1 },
    is: 'same',
  },
  {
    title: 'that was sent and is there was made',
    now: 'Resolved',
    record: { changedAt: 0, pending: { stepId: 'S1', from: 'Open' } },
    is: 'made',
  },
  {
    title: 'that was sent and is not there is sent again',
    now: 'Open',
    record: { changedAt: 0, pending: { stepId: 'S1', from: 'Open' } },
    is: 'send',
  },
  {
    title: 'that was sent before somebody else set another asks',
    now: 'Closed',
    record: { changedAt: 0, pending: { stepId: 'S1', from: 'Open' } },
    is: 'ask',
  },
  {
    title: "is not taken for another step's",
    now: 'Resolved',
    record: { changedAt: 0, pending: { stepId: 'S2', from: 'Open' } },
    is: 'same',
  },
  {
    title: 'behind one that the bot has executed since is sent',
    now: 'Pending',
    record: { changedAt: pressedAt + 5, statusSetAt: pressedAt + 5, seen: seen('Pending') },
    is: 'send',
  },
  {
    title: 'just after the bot set another is sent, the card cannot have followed',
    now: 'Pending',
    record: { changedAt: pressedAt - 9_000, statusSetAt: pressedAt - 9_000, seen: seen('Pending') },
    is: 'send',
  },
  {
    title: 'long after the bot set another asks',
    now: 'Pending',
    record: { changedAt: pressedAt - 11_000, statusSetAt: pressedAt - 11_000, seen: seen('Pending') },
    is: 'ask',
  },
  {
    title: 'behind one of the bot that the ITSM has changed since asks',
    now: 'Closed',
    record: { changedAt: pressedAt + 5, statusSetAt: pressedAt + 5, seen: seen('Pending') },
    is: 'ask',
  },
  {
    title: 'behind a change that was seen in the ITSM asks',
    now: 'Closed',
    record: { changedAt: pressedAt + 9, statusSetAt: pressedAt + 5, seen: seen('Closed') },
    is: 'ask',
  },
];

describe('a press', () => {
  it.each(rows)('$title', ({ press, now, record, is }) => {
    const given = { stepId: 'S1', to: 'Resolved', shown: 'Open', isSure: false, pressedAt, ...press };
    expect(ruleOnStatusPress(given, { status: now, record, statuses })).toBe(is);
  });
});

describe('two names', () => {
  it('are one status in any case of letters, unless the table has two that differ in it', () => {
    expect(isSameStatus(statuses, 'in  progress', 'In Progress')).toBe(true);
    expect(isSameStatus(statuses, 'Open', 'Closed')).toBe(false);
    expect(isSameStatus(statuses, undefined, '')).toBe(true);
    expect(isSameStatus(statuses, undefined, 'Open')).toBe(false);
    const both = [
      { name: 'OPEN', kind: 'new' },
      { name: 'Open', kind: 'active' },
    ] as const;
    expect(isSameStatus(both, 'OPEN', 'Open')).toBe(false);
    expect(isSameStatus(both, 'Open', 'Open')).toBe(true);
  });
});
