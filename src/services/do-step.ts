import { backoffMs } from '../domain/backoff.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Step } from '../domain/step.ts';
import { answerAsk } from './answer-ask.ts';
import { answerSource } from './answer-source.ts';
import { doIncidentWork } from './do-incident-work.ts';
import { drawHome } from './draw-home.ts';
import { dropLateReports } from './drop-reports.ts';
import { extendDescription } from './extend-description.ts';
import { outcomeOf } from './note-act.ts';
import { noteStep } from './note-step.ts';
import { offerFiles } from './offer-files.ts';
import { postCard } from './post-card.ts';
import { putFilesOnIncident } from './put-files-on-incident.ts';
import { refreshCard } from './refresh-card.ts';
import { sayUnderCard } from './say-under-card.ts';
import { sendFollowUp } from './send-follow-up.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';
import { tellAdmins } from './tell-admins.ts';
import { tellFiler } from './tell-filer.ts';
import { tellFiles } from './tell-files.ts';
import { welcome } from './welcome.ts';

/** A step that still fails after this long is given up, and logged as an error: 3 days in milliseconds. */
const longestMs = 3 * 24 * 60 * 60 * 1000;

/**
 * Does a claimed step to its end, or leaves it for later. What can never succeed is given up with its reason.
 * Rejects only when the database fails; then the claim runs out and the step is done again.
 */
export async function doStep(ports: ServicePorts, step: Step): Promise<void> {
  try {
    await work(ports, step);
    await ports.stores.steps.finish(step);
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : new Fault('internal', 'a step failed by a mistake of ours', { cause: error });
    if (fault.code === 'store-failed') throw fault;
    if (fault.code === 'slack-access-lost' && (await hasLeft(ports, step))) {
      return ports.stores.steps.finish(step, fault.code);
    }
    const now = ports.clock.now();
    const facts = { error, stepId: step.id, kind: step.work.kind, tries: step.tries };
    if (!final.has(fault.code) && now - step.createdAt < longestMs) {
      return putOff(ports, step, fault);
    }
    ports.logger.error(facts, 'a step is given up');
    noteStep(ports, step, { outcome: outcomeOf(fault.code) });
    await ports.stores.steps.finish(step, fault.code);
  }
}

/** What was under way for a workspace when it left ends without a word. */
async function hasLeft({ stores }: ServicePorts, { tenantId }: Step): Promise<boolean> {
  return (await stores.tenants.leftAt(tenantId)) !== undefined;
}

/** Slack's pace is nobody's trouble: what waits for its turn comes back when that is there. */
function putOff(ports: ServicePorts, step: Step, fault: Fault): Promise<void> {
  const now = ports.clock.now();
  const facts = { error: fault, stepId: step.id, kind: step.work.kind, tries: step.tries };
  if (fault.code === 'slack-rate-limited' && fault.retryAfterMs !== undefined) {
    ports.logger.debug(facts, 'a step waits for its turn');
    return ports.stores.steps.postpone(step, now + fault.retryAfterMs);
  }
  ports.logger.warn(facts, 'a step is put off');
  const dueAt = now + backoffMs(step.tries + 1, ports.clock.random(), fault.retryAfterMs);
  return ports.stores.steps.postpone(step, dueAt);
}

/** Faults that meet the same step again however often it is tried. */
const final: ReadonlySet<FaultCode> = new Set([
  'slack-place-gone',
  'slack-refused',
  'slack-scope-missing',
  'incident-gone',
  'content-refused',
  'not-permitted',
]);

async function work(ports: ServicePorts, step: Step): Promise<void> {
  const { work, tenantId, submissionId } = step;
  switch (work.kind) {
    case 'tell-admins':
      return tellAdmins(ports, step, work.faultCode);
    case 'welcome':
      return welcome(ports, step, work.userId);
    case 'drop-late-reports':
      return dropLateReports(ports, step, work);
    case 'draw-home':
      return drawHome(ports, step, work.userId);
    case 'set-status':
    case 'edit-incident':
    case 'attach-to-incident':
    case 'read-incident':
    case 'draw-cards':
    case 'tell-news':
    case 'share-card':
      return doIncidentWork(ports, step, work);
  }
  const submission = submissionId && (await ports.stores.submissions.find({ tenantId, id: submissionId }));
  if (!submission) {
    ports.logger.warn({ stepId: step.id }, 'a step has lost its submission');
    return;
  }
  const task: SubmissionStep = { step, submission };
  switch (work.kind) {
    case 'post-card':
      return postCard(ports, task);
    case 'refresh-card':
      return refreshCard(ports, task);
    case 'follow-up':
      return sendFollowUp(ports, task);
    case 'tell-filer':
      return tellFiler(ports, task, work);
    case 'answer-source':
      return answerSource(ports, task);
    case 'tell-files':
      return tellFiles(ports, task);
    case 'offer-files':
      return offerFiles(ports, task, work);
    case 'offer-edit':
      return sayUnderCard(ports, step.id, { kind: 'source-edited', submission, text: work.text });
    case 'attach-files':
      return answerAsk(ports, submission, { ask: work, work: () => putFilesOnIncident(ports, task, work) });
    case 'add-to-description':
      return answerAsk(ports, submission, { ask: work, work: () => extendDescription(ports, task, work) });
  }
}
