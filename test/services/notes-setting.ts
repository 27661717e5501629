import type { MessageKey } from '../../src/domain/source-message.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { aReport } from '../domain/a-submission.ts';
import { aSource } from './a-message.ts';
import { received, type Setting, tenantId } from './a-setting.ts';
import { doDue } from './steps-setting.ts';

/** Where the card of `aCardedOne` stands. */
export const cardAt: MessageKey = { channelId: 'C1', ts: '1700000000.000001' };
/** A note in its thread. */
export const note: MessageKey = { channelId: 'C1', ts: '1700000000.000002' };

/** A report filed from a message as incident #1, with its card in C1. */
export async function aCardedOne(setting: Setting, values: Partial<Submission> = {}): Promise<Submission> {
  const incidentId = setting.itsm.file({ description: 'The printer is on fire.' });
  const report = aReport({ files: [{ id: 'F1', name: 'lost.txt' }], source: aSource() });
  const filed = { report, state: 'filed', incidentId, attempt: 1, dueAt: undefined } as const;
  const submission = await received(setting, { ...filed, ...values });
  await setting.stores.incidents.remember({
    ...{ tenantId, connectionId: 'N1', incidentId, submissionId: submission.id },
    ...{ filerId: submission.filerId, filedAt: setting.clock.now() },
  });
  await setting.stores.cards.save({
    ...{ tenantId, id: `${submission.id}:1:post-card`, connectionId: 'N1', submissionId: submission.id },
    ...{ incidentId, ...cardAt, state: 'live', revision: 0 },
  });
  return submission;
}

/** Puts files on incident #1 past the bot. */
export function attach({ itsm }: Setting, ...refs: readonly string[]): void {
  const incident = itsm.incidents.get(1);
  if (incident) itsm.incidents.set(1, { ...incident, attachments: refs.map((ref) => ({ ref, name: ref })) });
}

/** The files on incident #1. */
export function refs({ itsm }: Setting): string[] | undefined {
  return itsm.incidents.get(1)?.attachments.map(({ ref }) => ref);
}

/** Does what is due now and after the pause before another try. */
export async function doAll(setting: Setting): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    await doDue(setting);
    await setting.clock.advance(60_000);
  }
}
