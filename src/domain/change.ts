import type { NewStep, NoticeKind, StepWork } from './step.ts';
import type { Submission } from './submission.ts';

/** Why an event changes nothing. */
export type Refusal = 'already-filed' | 'out-of-date' | 'not-in-this-state' | 'same-again';

/** What an event comes to: the submission as it is from now on and what follows of it, or that nothing changes. */
export type Change =
  | { readonly changed: true; readonly submission: Submission; readonly steps: readonly NewStep[] }
  | { readonly changed: false; readonly why: Refusal };

/** The submission with `values`, and the filer told by `notice` if one is named. */
export function to(
  current: Submission,
  at: number,
  values: Partial<Submission>,
  notice?: NoticeKind,
  detail?: string,
): Change {
  const submission: Submission = { ...settled(current, at), ...values };
  const steps = notice ? [toStep(submission, { kind: 'tell-filer', notice, detail }, at)] : [];
  return { changed: true, submission, steps };
}

/** Without what holds only until the next change: who works on it, when it is due, what held it up. */
function settled(current: Submission, at: number): Submission {
  return {
    ...current,
    changedAt: at,
    dueAt: undefined,
    owner: undefined,
    leaseUntil: undefined,
    fault: undefined,
  };
}

/** The step as it is known for ever: one for a submission's attempt and kind of work. */
function toStep(submission: Submission, work: StepWork, at: number): NewStep {
  const name = work.kind === 'tell-filer' ? `${work.kind}:${work.notice}` : work.kind;
  return {
    id: `${submission.id}:${submission.attempt}:${name}`,
    submissionId: submission.id,
    connectionId: submission.connectionId,
    dueAt: at,
    work,
  };
}

/** Nothing changes. */
export function stays(why: Refusal): Change {
  return { changed: false, why };
}

/** Filed, with all that follows of it. */
export function filed(current: Submission, incidentId: number, at: number): Change {
  const { report } = current;
  const submission: Submission = { ...settled(current, at), state: 'filed', incidentId, tries: 0 };
  const works: StepWork[] = [{ kind: 'post-card' }];
  if (report.impact || report.urgency || report.priority) works.push({ kind: 'follow-up' });
  if (current.toldTrouble) works.push({ kind: 'tell-filer', notice: 'filed' });
  return { changed: true, submission, steps: works.map((work) => toStep(submission, work, at)) };
}
