import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition } from '../../../src/domain/custom-field.ts';
import type { WantedEdit } from '../../../src/domain/edit.ts';
import type { Incident, IncidentChanges } from '../../../src/domain/incident.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { buildEditForm } from '../../../src/slack/blocks/build-edit-form.ts';
import { sayToCopy } from '../../../src/slack/blocks/edit-wanted.ts';
import { readEditForm } from '../../../src/slack/blocks/read-edit-form.ts';
import { anIncident, anyFields, anyHeld, badText } from './an-incident.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const fields: CustomFieldDefinition[] = [
  { id: '35', name: 'Asset tag', control: 'text', kind: 'string', required: false, options: [] },
  { id: '36', name: 'Floor', control: 'one-of', kind: 'string', required: false, options: ['1', '2'] },
];
const { statuses } = defaultSettings;

function build(
  incident: Incident,
  wanted: WantedEdit,
  definitions: readonly CustomFieldDefinition[] = fields,
) {
  const form = buildEditForm({
    ...{ incident, incidentId: 12, fields: definitions, settings: { statuses, locations: [] }, wanted },
    metadata: { draftId: 'd2' },
  });
  checkView(form);
  return form;
}

/** What is read of the form when it is sent as it is, against the incident as it is now. */
function sent(incident: Incident, changes: IncidentChanges, added?: string) {
  return readEditForm(filled(build(incident, { changes, added, labels: {} })), incident, {
    fields,
    statuses,
  });
}

const all: IncidentChanges = {
  ...{
    subject: 'Smoke',
    description: 'It burns.\n*Now*',
    category: 'Fire',
    location: 'Moon',
    tags: ['a', 'b'],
  },
  ...{ impact: 'on-business', urgency: 'low', priority: 'urgent', spam: true, status: 'Pending' },
  customFields: { 35: { kind: 'string', value: 'B-2' }, 36: { kind: 'string', value: '2' } },
};

describe('an edit that is filled in again', () => {
  it('is read back whole, whatever the incident holds now', () => {
    expect(sent(anIncident(), all)).toMatchObject({ changes: all });
    expect(sent(anIncident({ subject: 'Steam', location: undefined, tags: [] }), all)).toMatchObject({
      changes: all,
    });
  });

  it('is no change where the incident holds it by now', () => {
    expect(sent(anIncident({ subject: 'Smoke' }), { subject: 'Smoke', priority: 'low' })).toMatchObject({
      changes: { priority: 'low' },
    });
  });

  it('keeps what was emptied', () => {
    const cleared: IncidentChanges = {
      ...{ description: '', location: '', tags: [], spam: false },
      customFields: { 35: { kind: 'string', value: null } },
    };
    expect(sent(anIncident({ spam: true }), cleared)).toMatchObject({ changes: cleared });
  });

  it('keeps a description longer than one that would be offered to be edited', () => {
    const description = 'x'.repeat(2_980);
    expect(sent(anIncident(), { description })).toMatchObject({ changes: { description } });
    const html = { description: '<p>typed as it is</p>' };
    expect(sent(anIncident(), html)).toMatchObject({ changes: html });
  });

  it('keeps words under a long description, and tags that cannot be typed', () => {
    const held = anIncident({ description: 'word '.repeat(2_000), tags: ['a, b', 'c'] });
    expect(sent(held, { tags: ['d', 'a, b'] }, 'And one more')).toMatchObject({
      ...{ changes: { tags: ['d', 'a, b'] }, added: 'And one more' },
    });
  });

  it('shows to be copied what has no field any more', () => {
    const held = anIncident({ description: '<p>formatted by now</p>', location: 'L'.repeat(3_100) });
    const changes = { ...all, customFields: { 99: { kind: 'string', value: 'of <old>' } } } as const;
    const labels = { description: 'Description', location: 'Location', 'customFields.99': 'Old *field*' };
    const text = JSON.stringify(build(held, { changes, labels }).blocks.slice(0, 4));
    expect(text).toContain('Copy them');
    expect(text).toContain('*Description*\\nIt burns.');
    expect(text).toContain('*Location*\\nMoon');
    expect(text).toContain('of &lt;old&gt;');
    const shorter = anIncident({ description: 'short' });
    expect(JSON.stringify(build(shorter, { changes: {}, added: 'More', labels: {} }).blocks[1])).toContain(
      'More',
    );
  });

  it('counts what has no room, and says nothing where all is in its field', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`9${at}`, { kind: 'string', value: `v${at}` } as const]),
    );
    const text = JSON.stringify(build(anIncident(), { changes: { customFields: many }, labels: {} }).blocks);
    expect(text).toContain('And 27 more.');
    expect(JSON.stringify(build(anIncident(), { changes: all, labels: {} }))).not.toContain('Copy them');
  });

  it('does not fill a custom field whose value of now no control shows', () => {
    const held = anIncident({ customFields: { 35: { kind: 'string', value: 'x'.repeat(3_100) } } });
    const changes: IncidentChanges = { customFields: { 35: { kind: 'string', value: 'B-2' } } };
    expect(sent(held, changes)).toMatchObject({ changes: {} });
    const labels = { 'customFields.35': 'Asset tag' };
    expect(JSON.stringify(build(held, { changes, labels }).blocks)).toContain('*Asset tag*\\nB-2');
  });

  it('has room for what is to be copied beside any number of fields', () => {
    const many = Array.from({ length: 120 }, (_, at): CustomFieldDefinition => {
      return { id: `${at}`, name: `F${at}`, control: 'text', kind: 'string', required: false, options: [] };
    });
    const customFields = Object.fromEntries(
      many.map(({ id }) => [id, { kind: 'string', value: `wanted ${id}.` } as const]),
    );
    const { blocks } = build(
      anIncident({ customFields: {} }),
      { changes: { customFields }, labels: {} },
      many,
    );
    const text = JSON.stringify(blocks);
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(text).toContain('wanted 0.');
    expect(text).toContain('Copy them');
  });

  it('is within Slack’s limits whatever was wanted and is held, and loses no field silently', () => {
    fc.assert(
      fc.property(anyHeld, anyHeld, anyFields, badText, (held, other, definitions, added) => {
        const { attachments: _, otherFields: __, cc: ___, ...rest } = other;
        const values = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
        const wanted: WantedEdit = { changes: { ...values }, added, labels: {} };
        const text = JSON.stringify(build(held, wanted, definitions));
        for (const key of ['subject', 'description', 'category', 'location', 'tags'] as const) {
          if (values[key] === undefined) continue;
          expect(text.includes(`"block_id":"${key}"`) || text.includes('Copy them')).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has its words within limits', () => {
    fc.assert(
      fc.property(badText, badText, (label, text) => {
        const said = sayToCopy({ key: 'k', label, text });
        expect(said.length).toBeLessThanOrEqual(3_000);
      }),
    );
  });
});
