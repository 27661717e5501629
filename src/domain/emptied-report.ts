import type { Report } from './report.ts';

/** A report that holds nothing anybody wrote: the ids and the choices from fixed lists of `report`, if there was one. */
export function emptiedReport(report?: Report): Report {
  const { impact, urgency, priority, source } = report ?? {};
  return {
    subject: '',
    description: '',
    tags: [],
    ccUserIds: report?.ccUserIds ?? [],
    requesterId: report?.requesterId ?? '',
    files: [],
    customFields: {},
    ...(impact && { impact }),
    ...(urgency && { urgency }),
    ...(priority && { priority }),
    ...(source && {
      source: {
        channelId: source.channelId,
        ts: source.ts,
        ...(source.threadTs !== undefined && { threadTs: source.threadTs }),
        authorName: '',
        channelName: '',
      },
    }),
  };
}

/** Whether a report is one that was emptied: no other is without a subject. */
export function isEmptied({ subject }: Report): boolean {
  return subject === '';
}

/** The report without that person; one that they were the requester of has none then. */
export function withoutPerson(report: Report, userId: string): Report {
  const isRequester = report.requesterId === userId;
  const { requesterEmail, ...rest } = report;
  return {
    ...rest,
    ...(requesterEmail !== undefined && !isRequester && { requesterEmail }),
    requesterId: isRequester ? '' : report.requesterId,
    ccUserIds: report.ccUserIds.filter((id) => id !== userId),
  };
}
