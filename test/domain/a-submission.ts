import { receive } from '../../src/domain/receive.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Submission } from '../../src/domain/submission.ts';

/** A small report with every compulsory part, for tests that need any. */
export function aReport(values: Partial<Report> = {}): Report {
  return {
    subject: 'Need a new keyboard',
    description: 'The old one lost its space bar.',
    tags: [],
    ccUserIds: [],
    requesterId: 'U1',
    files: [],
    customFields: {},
    ...values,
  };
}

/** A submission that was just received at time 0. */
export function aSubmission(values: Partial<Submission> = {}): Submission {
  const entry = {
    tenantId: 'T1',
    id: 'S1',
    connectionId: 'N1',
    entryKey: 'view:V1',
    filerId: 'U1',
    channelId: 'C1',
    reference: 'BOT-00000001',
    report: aReport(),
    receivedAt: 0,
  };
  return { ...receive(entry), ...values };
}
