import type { Change } from '../domain/change.ts';
import { Fault } from '../domain/fault.ts';
import type { Claim, Outcome, SubmissionStore } from '../domain/ports/submission-store.ts';
import { receive } from '../domain/receive.ts';
import type { NewSubmission, Submission, SubmissionKey } from '../domain/submission.ts';
import { prepareDueStatements } from './due-statements.ts';
import { openEach } from './open-each.ts';
import { prepareOpenSubmissions } from './open-submissions.ts';
import { prepareSourceStatements } from './source-statements.ts';
import { createStepAdder } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import { toSourceKey, toSubmission, toSubmissionRow } from './submission-rows.ts';
import { prepareSubmissionQueue, prepareSubmissionRows } from './submission-statements.ts';
import type { SubmissionRow } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

const mostOfSource = 10;

/** The store of submissions, as its port says. Entries and look-ups go by the database's intake way. */
export function createSubmissionStore(parts: StoreParts): SubmissionStore {
  const { sealer, database } = parts;
  const { intake, background, dialect } = database;
  const rows = prepareSubmissionRows(dialect);
  const queue = prepareSubmissionQueue(dialect);
  const due = prepareDueStatements(dialect);
  const sources = prepareSourceStatements(dialect);
  const listed = prepareOpenSubmissions(dialect);
  const addSteps = createStepAdder(parts);
  const open = (row: SubmissionRow) => toSubmission(sealer, row);

  function* applyRule(row: SubmissionRow, rule: (current: Submission) => Change): Work<Outcome> {
    const current = open(row);
    const change = rule(current);
    if (!change.changed) return { changed: false, submission: current, why: change.why };
    yield rows.update(toSubmissionRow(sealer, change.submission, { row, submission: current }));
    yield* addSteps(current.tenantId, change.steps);
    return { changed: true, submission: change.submission };
  }

  function* receiveAgain(entry: NewSubmission, again: (current: Submission) => Change): Work<Outcome> {
    const [row] = yield* rowsOf(rows.takeByEntry(entry));
    if (row !== undefined) return yield* applyRule(row, again);
    throw new Fault('store-failed', 'an entry was erased while it came in again', { retryable: true });
  }

  return {
    async receive(entry, again) {
      const submission = receive(entry);
      const inserted = await intake.write(rows.insert(toSubmissionRow(sealer, submission)));
      if (inserted.length > 0) return { changed: true, submission, isNew: true };
      return { ...(await intake.transact(() => receiveAgain(entry, again))), isNew: false };
    },
    async find(key) {
      const [row] = await intake.read(rows.find(key));
      return row && open(row);
    },
    change(key, rule) {
      return background.transact(function* (): Work<Outcome | undefined> {
        const [row] = yield* rowsOf(rows.take(key));
        return row && (yield* applyRule(row, rule));
      });
    },
    async tenantsDue(limit) {
      return (await background.read(due.submissions({ limit }))).map((row) => row.tenantId);
    },
    async claimDue(tenantId, claim) {
      const claimed = await background.write(queue.claimDue({ tenantId, ...claim }));
      const oldestFirst = claimed.toSorted((one, other) => (one.due_at ?? 0) - (other.due_at ?? 0));
      return openEach(oldestFirst, open, parts.logger);
    },
    async claimOne(key: SubmissionKey, claim: Claim) {
      const [row] = await background.write(queue.claimOne({ ...key, ...claim }));
      return row && open(row);
    },
    async renew(key, owner, leaseMs) {
      return (await background.write(queue.renew({ ...key, owner, leaseMs }))).length > 0;
    },
    async release(key, owner) {
      await background.write(queue.release({ ...key, owner }));
    },
    waitingSince: (before, limit) => background.read(queue.waitingSince({ before, limit })),
    heldBack: (limit) => background.read(queue.heldBack({ limit })),
    async ofSource(tenantId, source) {
      const key = toSourceKey(source);
      if (key === undefined) return [];
      const found = await intake.read(sources.ofSource({ tenantId, ...key, limit: mostOfSource }));
      return openEach(found, open, parts.logger);
    },
    async markSourceDeleted(tenantId, source, at) {
      const key = toSourceKey(source);
      if (key === undefined) return [];
      const marked = await background.write(sources.markDeleted({ tenantId, ...key, deletedAt: at }));
      return openEach(marked, open, parts.logger);
    },
    async openOf(tenantId, filerId, limit) {
      const found = await background.read(listed.openOf({ tenantId, filerId, limit }));
      return openEach(found, open, parts.logger);
    },
    async queueOf(tenantId, limit) {
      const found = await background.read(listed.queueOf({ tenantId, limit }));
      return openEach(found, open, parts.logger);
    },
    countOpen: (tenantId) => background.read(listed.countOpen({ tenantId })),
    openOfConnection: (tenantId, connectionId, { after = '', limit }) =>
      background.read(listed.openOfConnection({ tenantId, connectionId, after, limit })),
    countSince: (tenantId, since) => background.read(listed.countSince({ tenantId, since })),
    countByState: () => background.read(queue.countByState({})),
  };
}
