import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '../../src/domain/life-event.ts';
import { receiveAgain } from '../../src/domain/receive.ts';
import { type Submission, type SubmissionState, submissionStates } from '../../src/domain/submission.ts';
import { advance } from '../../src/domain/submission-life.ts';
import { aReport, aSubmission } from './a-submission.ts';

const fault = { code: 'unreachable' } as const;
const day = 24 * 60 * 60 * 1000;

/** One of each event, spoken of attempt 1. */
const events: Readonly<Record<LifeEvent['type'], LifeEvent>> = {
  'sending-began': { type: 'sending-began', attempt: 1, owner: 'w', lookFrom: 4, leaseUntil: 99 },
  created: { type: 'created', attempt: 1, incidentId: 5 },
  'content-refused': { type: 'content-refused', attempt: 1, fault },
  'held-up': { type: 'held-up', attempt: 1, fault, dueAt: 50 },
  'connection-broke': { type: 'connection-broke', attempt: 1, fault },
  'held-back': { type: 'held-back', fault },
  'answer-lost': { type: 'answer-lost', attempt: 1, fault },
  'look-held-up': { type: 'look-held-up', attempt: 1, dueAt: 60 },
  looked: { type: 'looked', attempt: 1, incidentId: 5 },
  'said-exists': { type: 'said-exists', attempt: 1, incidentId: 5 },
  'said-file-again': { type: 'said-file-again', attempt: 1 },
  'said-drop': { type: 'said-drop', attempt: 1 },
  edited: { type: 'edited', attempt: 1, report: aReport({ subject: 'Other words' }) },
  hurried: { type: 'hurried' },
  moved: { type: 'moved', connectionId: 'N2' },
  disconnected: { type: 'disconnected', adminId: 'U9' },
  'waited-too-long': { type: 'waited-too-long' },
  retracted: { type: 'retracted', reference: 'BOT-00000001' },
};

/** Where each event leads from each state; what is not named changes nothing. */
const table: Readonly<Record<SubmissionState, Partial<Record<LifeEvent['type'], SubmissionState>>>> = {
  received: {
    created: 'filed',
    'content-refused': 'rejected',
    'held-up': 'received',
    'connection-broke': 'received',
    'held-back': 'received',
    'said-drop': 'dropped',
    hurried: 'received',
    moved: 'received',
    disconnected: 'dropped',
    'waited-too-long': 'given-back',
  },
  sending: {
    created: 'filed',
    'content-refused': 'rejected',
    'held-up': 'received',
    'connection-broke': 'received',
    'answer-lost': 'unknown',
  },
  filed: {},
  rejected: { created: 'filed', 'said-drop': 'dropped', disconnected: 'dropped', edited: 'received' },
  unknown: {
    created: 'filed',
    'look-held-up': 'unknown',
    looked: 'filed',
    'said-exists': 'filed',
    'said-file-again': 'received',
    'said-drop': 'dropped',
    disconnected: 'dropped',
  },
  'given-back': { created: 'filed', 'said-drop': 'dropped', disconnected: 'dropped', edited: 'received' },
  dropped: { created: 'filed' },
};

function standing(state: SubmissionState): Submission {
  const incidentId = state === 'filed' ? 5 : undefined;
  return aSubmission({ state, attempt: 1, dueAt: undefined, incidentId });
}

describe('the table of states', () => {
  for (const state of submissionStates) {
    for (const [type, event] of Object.entries(events) as [LifeEvent['type'], LifeEvent][]) {
      const next = table[state][type];
      it(`${state} and ${type}: ${next ?? 'nothing changes'}`, () => {
        const change = advance(standing(state), event, 3 * day);
        expect(change.changed ? change.submission.state : undefined).toBe(next);
      });
    }
  }
});

it('begins to send only what its sender holds', () => {
  const event = { ...events['sending-began'], attempt: 0 };
  expect(advance(aSubmission({ owner: 'another' }), event, 1).changed).toBe(false);
  const change = advance(aSubmission({ owner: 'w' }), event, 1);
  expect(change).toMatchObject({
    changed: true,
    submission: { state: 'sending', attempt: 1, lookFrom: 4, leaseUntil: 99, dueAt: 99 },
  });
});

it('ignores what an earlier attempt came to, but for a success', () => {
  const second = aSubmission({ state: 'sending', attempt: 2 });
  expect(advance(second, events['answer-lost'], 1)).toEqual({ changed: false, why: 'out-of-date' });
  expect(advance(second, events.created, 1)).toMatchObject({ submission: { state: 'filed', incidentId: 5 } });
});

it('tells of a second incident when both creates of a report turn out to have been executed', () => {
  const change = advance(standing('filed'), { type: 'created', attempt: 2, incidentId: 6 }, 1);
  expect(change).toMatchObject({
    submission: { state: 'filed', incidentId: 5 },
    steps: [{ work: { notice: 'filed-twice', detail: '6' } }],
  });
});

it('moves what waits to another connection as if it had never been tried, but not what somebody works on', () => {
  const waiting = aSubmission({ attempt: 2, tries: 4, fault, toldTrouble: true, dueAt: 99 });
  const change = advance(waiting, events.moved, 5);
  expect(change).toMatchObject({
    submission: { connectionId: 'N2', attempt: 2, tries: 0, dueAt: 5, toldTrouble: true, fault: undefined },
    steps: [],
  });
  const held = { ...waiting, owner: 'w', leaseUntil: 9 };
  expect(advance(held, events.moved, 5).changed).toBe(false);
});

it('drops what has lost its connection though somebody works on it, and gives its filer the words', () => {
  const held = aSubmission({ owner: 'w', leaseUntil: 9 });
  expect(advance(held, events.disconnected, 5)).toMatchObject({
    submission: { state: 'dropped', owner: undefined, toldTrouble: true },
    steps: [{ work: { kind: 'tell-filer', notice: 'disconnected', detail: 'U9' } }],
  });
  const dropped = aSubmission({ state: 'dropped' });
  const sending = { type: 'sending-began', attempt: 0, owner: 'w', lookFrom: 0, leaseUntil: 9 } as const;
  expect(advance(dropped, sending, 6).changed).toBe(false);
});

it('tells a filer whose report an admin dropped, so that its form does not bring it back', () => {
  const byAdmin = { type: 'said-drop', attempt: 0, adminId: 'U9' } as const;
  expect(advance(aSubmission(), byAdmin, 5)).toMatchObject({
    submission: { state: 'dropped', toldTrouble: true },
    steps: [{ work: { notice: 'dropped', detail: 'U9' } }],
  });
});

it('asks a person only after the bot has looked in vain', () => {
  const lost = aSubmission({ state: 'unknown', attempt: 1, dueAt: 7 });
  expect(advance(lost, events['said-file-again'], 1).changed).toBe(false);
  const looked = advance(lost, { type: 'looked', attempt: 1 }, 1);
  expect(looked).toMatchObject({
    submission: { state: 'unknown' },
    steps: [{ work: { notice: 'unknown' } }],
  });
});

it('tells the filer of the second failure in a row, and of no third', () => {
  let current = aSubmission();
  const told: number[] = [];
  for (let tries = 1; tries <= 5; tries += 1) {
    const change = advance(current, { type: 'held-up', attempt: 0, fault, dueAt: 1 }, 1);
    if (!change.changed) throw new Error('held up, but nothing changed');
    if (change.steps.length > 0) told.push(tries);
    current = change.submission;
  }
  expect(told).toEqual([2]);
});

it('tells the filer once that it cannot look for a lost create yet', () => {
  let current = aSubmission({ state: 'unknown', attempt: 1, dueAt: 7 });
  const told: string[] = [];
  for (let tries = 1; tries <= 4; tries += 1) {
    const change = advance(current, { type: 'look-held-up', attempt: 1, dueAt: 9 }, 1);
    if (!change.changed) throw new Error('nothing changed');
    told.push(...change.steps.map((step) => `${tries} ${step.id}`));
    current = change.submission;
  }
  expect(told).toEqual(['2 S1:1:tell-filer:looking']);
  expect(current.toldTrouble).toBe(true);
});

it('gives a report back no sooner than after 3 days', () => {
  expect(advance(aSubmission(), { type: 'waited-too-long' }, 3 * day - 1).changed).toBe(false);
});

it('withdraws a report that was told as not taken, without a word', () => {
  const change = advance(aSubmission(), { type: 'retracted', reference: 'BOT-00000001' }, 1);
  expect(change).toMatchObject({ submission: { state: 'dropped' }, steps: [] });
});

describe('the same form once more', () => {
  const again = { ...aSubmission(), report: aReport({ subject: 'Other words' }) };

  it('changes nothing with the same words once somebody works on them, undefined or not there', () => {
    const held = aSubmission({ owner: 'w' });
    const same = { ...held, report: aReport({ location: undefined }) };
    expect(receiveAgain(held, same)).toEqual({ changed: false, why: 'same-again' });
  });

  it('withdraws nothing that has come in again since, and takes a withdrawn one up again', () => {
    const change = receiveAgain(aSubmission(), { ...aSubmission(), reference: 'BOT-00000002' });
    if (!change.changed) throw new Error('nothing changed');
    const event = { type: 'retracted', reference: 'BOT-00000001' } as const;
    expect(advance(change.submission, event, 1).changed).toBe(false);
    const withdrawn = aSubmission({ state: 'dropped' });
    expect(receiveAgain(withdrawn, aSubmission())).toMatchObject({ submission: { state: 'received' } });
    const dropped = aSubmission({ state: 'dropped', toldTrouble: true });
    expect(receiveAgain(dropped, aSubmission()).changed).toBe(false);
  });

  it('replaces the words while nobody works on them, and keeps it due', () => {
    const change = receiveAgain(aSubmission(), again);
    expect(change).toMatchObject({ submission: { report: { subject: 'Other words' }, dueAt: 3_000 } });
  });

  it('comes too late once somebody works on them or they are filed', () => {
    expect(receiveAgain(aSubmission({ owner: 'w' }), again).changed).toBe(false);
    expect(receiveAgain(standing('filed'), again)).toEqual({ changed: false, why: 'already-filed' });
  });
});
