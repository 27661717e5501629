import type { DraftContent } from '../domain/draft.ts';
import { Fault } from '../domain/fault.ts';
import { type Report, reportLimits, type SharedFile } from '../domain/report.ts';
import { answerWithin } from './answer-within.ts';
import type { ServicePorts } from './service-ports.ts';
import type { ReportEntry } from './services.ts';

/** How long to wait for Slack to tell a profile while a form is being answered, in milliseconds. */
const profileWaitMs = 700;

/** Why a form is no whole report. */
export type Incomplete = 'requester-without-email' | 'draft-gone';

/**
 * The report with what its form could not hold, which is `kept` where the draft is gone. 'requester-without-email' when
 * Slack knows the requester and has no address of theirs: a profile that does not come in time is looked at again
 * before the incident is created. 'draft-gone' when a part of the report would be missing.
 */
export async function completeReport(
  ports: ServicePorts,
  entry: ReportEntry,
  kept?: DraftContent,
): Promise<Report | Incomplete> {
  const { report } = entry;
  if (report.requesterEmail === undefined && (await isWithoutEmail(ports, entry))) {
    return 'requester-without-email';
  }
  if (entry.draftId === undefined) return report;
  const draft = await ports.stores.drafts.find(entry.actor.tenantId, entry.draftId, entry.actor.userId);
  const content = draft?.content ?? kept;
  return content ? withDraft(entry, content) : 'draft-gone';
}

/** The form knows its files by their ids; whole names and sizes stand in the draft. */
function withDraft(
  { report, thread }: ReportEntry,
  { descriptionRest, files, source, threadFiles = [] }: DraftContent,
): Report {
  const known = new Map([...files, ...threadFiles].map((file) => [file.id, file]));
  const ofThread = thread
    ? threadFiles.filter((file) => thread.fileIds === undefined || thread.fileIds.includes(file.id))
    : [];
  // Nobody could untick what the form had no room for.
  const unlisted = files.slice(reportLimits.listedFiles);
  const all = [...report.files, ...unlisted, ...ofThread].map((file) => known.get(file.id) ?? file);
  return {
    ...report,
    description: report.description + descriptionRest,
    files: unique(all),
    ...(source && { source: thread ? source : { ...source, thread: undefined } }),
  };
}

function unique(files: readonly SharedFile[]): SharedFile[] {
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

async function isWithoutEmail(ports: ServicePorts, { actor, report }: ReportEntry): Promise<boolean> {
  try {
    const profile =
      (await ports.people.cachedProfile(actor.tenantId, report.requesterId)) ??
      (await answerWithin(
        ports.clock,
        profileWaitMs,
        ports.people.profile(actor.tenantId, report.requesterId),
      ));
    return profile !== undefined && profile.email === undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.info({ error }, 'profile not known while a form was answered');
    return false;
  }
}
