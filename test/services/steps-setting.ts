import type { NewStep, Step, StepWork } from '../../src/domain/step.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { doStep } from '../../src/services/do-step.ts';
import { aReport } from '../domain/a-submission.ts';
import { received, type Setting, tenantId } from './a-setting.ts';

/** A filed report with wishes for its follow-up and a file; its incident is #1. */
export async function aFiledOne(setting: Setting): Promise<Submission> {
  const incidentId = setting.itsm.file({ subject: 'Need a new keyboard' });
  const report = aReport({ impact: 'on-user', priority: 'high', files: [{ id: 'F1', name: 'lost.txt' }] });
  return received(setting, { report, state: 'filed', incidentId, attempt: 1, dueAt: undefined });
}

export function claimSteps({ stores }: Setting): Promise<readonly Step[]> {
  return stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1_000, limit: 50 });
}

/** Does every step that is due, once. */
export async function doDue(setting: Setting): Promise<void> {
  for (const step of await claimSteps(setting)) await doStep(setting.ports, step);
}

/** Asks for a step of the submission and does it once; answers what follows of it and is due now. */
export async function doOnce(
  setting: Setting,
  submission: Submission,
  step: { readonly work: StepWork } & Partial<NewStep>,
): Promise<readonly Step[]> {
  const id = `${submission.id}:1:${step.work.kind}`;
  const common = { id, submissionId: submission.id, connectionId: 'N1', dueAt: setting.clock.now() };
  await setting.stores.steps.add(tenantId, [{ ...common, ...step }]);
  const [claimed] = await claimSteps(setting);
  if (!claimed) throw new Error('no step is due');
  await doStep(setting.ports, claimed);
  return claimSteps(setting);
}

export function workOf(steps: readonly Step[]): StepWork[] {
  return steps.map(({ work }) => work);
}
