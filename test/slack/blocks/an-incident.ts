import fc from 'fast-check';
import {
  type CustomFieldDefinition,
  customFieldControls,
  customFieldKinds,
} from '../../../src/domain/custom-field.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { IncidentRecord, SeenIncident } from '../../../src/domain/incident-record.ts';
import { impacts, levels } from '../../../src/domain/report.ts';
import { nastyText } from './arbitraries.ts';

/** An incident with every field, for tests to change. */
export function anIncident(changes: Partial<Incident> = {}): Incident {
  return {
    subject: 'Printer is jammed',
    description: 'It eats paper.\nSince Monday.',
    requesterEmail: 'maria@example.com',
    cc: [],
    category: 'Hardware',
    status: 'Open',
    impact: 'on-department',
    urgency: 'high',
    priority: 'medium',
    location: 'Vienna',
    tags: ['printer', 'third floor'],
    spam: false,
    attachments: [{ ref: 'r1', name: 'error.png' }],
    customFields: { 35: { kind: 'string', value: 'A-17' } },
    ...changes,
  };
}

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
/** Texts that a form might hold badly: very long, blank, of many lines, or looking like Slack's own. */
export const badText = fc.oneof(
  nastyText,
  fc.constantFrom('', ' ', '\r\n', 'a\r\nb', 'A &amp; B', '<p>HTML</p>'.repeat(90_000), 'x'.repeat(100_000)),
  fc.constantFrom('x'.repeat(2_900), 'x'.repeat(3_000), '😀'.repeat(1_500), ' padded ', '\u00a0', 'a, b'),
);

/** Any incident an ITSM may hold. */
export const anyHeld: fc.Arbitrary<Incident> = fc
  .record({
    ...{ subject: badText, description: maybe(badText), status: maybe(badText), category: maybe(badText) },
    ...{ location: maybe(badText), spam: fc.boolean() },
    tags: fc.oneof(
      fc.array(badText, { maxLength: 12 }),
      fc.constant(Array.from({ length: 900 }, (_, at) => `tag ${at}`)),
    ),
    impact: maybe(fc.constantFrom(...impacts)),
    urgency: maybe(fc.constantFrom(...levels)),
    priority: maybe(fc.constantFrom(...levels)),
    attachments: fc.array(fc.record({ ref: fc.constant('r'), name: badText }), { maxLength: 120 }),
    otherFields: fc.uniqueArray(fc.record({ id: fc.nat({ max: 40 }).map((id) => `o${id}`), text: badText }), {
      selector: ({ id }) => id,
      maxLength: 40,
    }),
    texts: fc.dictionary(fc.nat({ max: 150 }).map(String), badText, { maxKeys: 30 }),
  })
  .map(({ texts, ...incident }) => ({
    ...incident,
    cc: [],
    customFields: Object.fromEntries(
      Object.entries(texts).map(([id, value]) => [id, { kind: 'string' as const, value }]),
    ),
  }));

/** Any custom fields of a workspace. */
export const anyFields: fc.Arbitrary<readonly CustomFieldDefinition[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat({ max: 150 }).map(String),
    name: nastyText,
    control: fc.constantFrom(...customFieldControls),
    kind: fc.constantFrom(...customFieldKinds),
    required: fc.boolean(),
    options: fc.array(nastyText, { maxLength: 110 }),
  }),
  { selector: ({ id }) => id, maxLength: 110 },
);

/** Locations as settings may hold them. */
export const anyLocations: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constant([]),
  fc.uniqueArray(
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 150 })
      .map((name) => name.slice(0, 150).trim())
      .filter((name) => name !== '' && name.isWellFormed()),
    { maxLength: 30 },
  ),
  fc.constant(Array.from({ length: 300 }, (_, at) => `Site ${at} & Co, floor ${at}`)),
);

/** What the bot knows of Maria's incident of this number. */
export function aRecord(incidentId: number, seen: SeenIncident): IncidentRecord {
  return {
    ...{ tenantId: 'T1', connectionId: 'N1', incidentId, filerId: 'U0MARIA0001' },
    ...{ filedAt: 1_700_000_000_000, changes: 0, changedAt: 1_700_000_000_000, seen },
  };
}
