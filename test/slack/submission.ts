import type { Report } from '../../src/domain/report.ts';
import type { Submission } from '../../src/domain/submission.ts';

/** A report of Maria's with every field, for tests to change. */
export function aReport(changes: Partial<Report> = {}): Report {
  return {
    subject: 'Printer is jammed',
    description: 'It eats paper.',
    location: 'Vienna',
    tags: ['printer', 'third floor'],
    category: 'Hardware',
    impact: 'on-department',
    urgency: 'high',
    priority: 'medium',
    ccUserIds: ['U0JONAS0002'],
    requesterId: 'U0MARIA0001',
    files: [],
    customFields: {},
    ...changes,
  };
}

/** A submission of Maria's that is filed as 42, for tests to change. */
export function aSubmission(changes: Partial<Submission> = {}): Submission {
  return {
    tenantId: 'T1',
    id: 'f3c9a1de-0000-4000-8000-000000000001',
    connectionId: 'connection',
    entryKey: 'view:V1',
    filerId: 'U0MARIA0001',
    channelId: 'C0HELPDESK1',
    reference: 'BOT-7F3K9QZ2',
    state: 'filed',
    attempt: 1,
    report: aReport(),
    receivedAt: 1_700_000_000_000,
    changedAt: 1_700_000_000_000,
    tries: 0,
    incidentId: 42,
    toldTrouble: false,
    ...changes,
  };
}
