import { expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { type IncidentRecord, toSeen } from '../../src/domain/incident-record.ts';
import { inListOrder, isOpen } from '../../src/domain/list-order.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';

const { statuses } = defaultSettings;

function aRecord(incidentId: number, status?: string, values: Partial<IncidentRecord> = {}): IncidentRecord {
  const rest = { cc: [], tags: [], spam: false, attachments: [], customFields: {} };
  const incident: Incident = { subject: `No. ${incidentId}`, status, ...rest };
  return {
    ...{ tenantId: 'T1', connectionId: 'N1', incidentId, filedAt: incidentId, changes: 0, changedAt: 0 },
    seen: toSeen(incident, 0),
    ...values,
  };
}

it('shows open ones first, then those that were filed last', () => {
  const records = [
    aRecord(1, 'Open'),
    aRecord(2, 'Closed'),
    aRecord(3, 'Pending'),
    aRecord(4, 'Resolved'),
    aRecord(5, 'In Progress'),
  ];
  expect(inListOrder(records, statuses).map(({ incidentId }) => incidentId)).toEqual([5, 3, 1, 4, 2]);
});

it('tells those that were filed at once apart by their numbers', () => {
  const records = [7, 9, 8].map((id) => aRecord(id, 'Open', { filedAt: 1 }));
  expect(inListOrder(records, statuses).map(({ incidentId }) => incidentId)).toEqual([9, 8, 7]);
});

it.each([
  ['of a status nobody knows', aRecord(1, 'On the moon'), true],
  ['without a status', aRecord(1), true],
  ['that was never read', aRecord(1, 'Closed', { seen: undefined }), true],
  ['whose status is spelt otherwise', aRecord(1, ' closed '), false],
  ['that is gone', aRecord(1, 'Open', { goneAt: 1 }), false],
])('one %s counts as it should', (_, record, expected) => {
  expect(isOpen(record, statuses)).toBe(expected);
});
