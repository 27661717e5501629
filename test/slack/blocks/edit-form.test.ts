import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition } from '../../../src/domain/custom-field.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import { buildEditForm } from '../../../src/slack/blocks/build-edit-form.ts';
import type { FormState } from '../../../src/slack/blocks/form-state.ts';
import { readEditForm } from '../../../src/slack/blocks/read-edit-form.ts';
import { anIncident, anyFields, anyHeld, anyLocations } from './an-incident.ts';
import { anyStatuses } from './arbitraries.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const field: CustomFieldDefinition = {
  ...{ id: '35', name: 'Asset tag', control: 'text', kind: 'string', required: false, options: [] },
};
const fields: CustomFieldDefinition[] = [
  field,
  { id: '36', name: 'Seats', control: 'number', kind: 'integer', required: false, options: [] },
];

interface Setting {
  readonly locations?: readonly string[];
  readonly statuses?: typeof defaultSettings.statuses;
}

/** What is read of the form when its person puts these values in. */
function edit(incident: Incident, values: FormValues, setting: Setting = {}) {
  const { locations = [], statuses = defaultSettings.statuses } = setting;
  const form = buildEditForm({
    ...{ incident, incidentId: 12, fields, settings: { statuses, locations } },
    metadata: { draftId: 'd1' },
  });
  checkView(form);
  return readEditForm(filled(form, values), incident, { fields, statuses, locations });
}

const nothing = { changes: {}, files: [], labels: {} };

describe('an edit form', () => {
  it('can be opened and, sent untouched, changes nothing, whatever the ITSM holds', () => {
    fc.assert(
      fc.property(
        anyHeld,
        anyFields,
        anyStatuses,
        anyLocations,
        (incident, definitions, statuses, locations) => {
          const settings = { statuses, locations };
          const form = buildEditForm({
            ...{ incident, incidentId: 12, fields: definitions, settings, metadata: { draftId: 'd1' } },
          });
          checkView(form);
          const read = readEditForm(filled(form), incident, { fields: definitions, ...settings });
          // A required field that the incident does not hold must be filled before anything can be saved.
          if (!definitions.some(({ required }) => required)) expect(read).toEqual(nothing);
          else if (read.errors === undefined) expect(read).toEqual(nothing);
          else expect(Object.keys(read.errors).every((id) => id.startsWith('custom_field:'))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of an incident that holds nothing changes nothing untouched', () => {
    const empty: Incident = { subject: '', cc: [], tags: [], spam: false, attachments: [], customFields: {} };
    expect(edit(empty, {})).toEqual(nothing);
    expect(edit(empty, {}, { statuses: [] })).toEqual(nothing);
  });

  it('tells each change by its key, with its label, and no other', () => {
    expect(
      edit(anIncident(), {
        ...{ Subject: 'Printer burns', Status: 'In Progress', Description: 'It smokes.', Category: 'Fire' },
        ...{ Impact: 'on-business', Urgency: 'urgent', Priority: 'high', Location: 'Graz' },
        ...{ Tags: 'printer, fire\nthird floor', Spam: ['spam'], 'Asset tag': 'B-2', Seats: '4' },
      }),
    ).toEqual({
      changes: {
        ...{ subject: 'Printer burns', status: 'In Progress', description: 'It smokes.', category: 'Fire' },
        ...{ impact: 'on-business', urgency: 'urgent', priority: 'high', location: 'Graz' },
        ...{ tags: ['printer', 'fire', 'third floor'], spam: true },
        customFields: { 35: { kind: 'string', value: 'B-2' }, 36: { kind: 'integer', value: 4 } },
      },
      files: [],
      labels: {
        ...{ subject: 'Subject', status: 'Status', description: 'Description', category: 'Category' },
        ...{ impact: 'Impact', urgency: 'Urgency', priority: 'Priority', location: 'Location' },
        ...{ tags: 'Tags', spam: 'Spam', 'customFields.35': 'Asset tag', 'customFields.36': 'Seats' },
      },
    });
  });

  it('takes an emptied field as cleared', () => {
    const emptied = { Description: null, Location: null, Tags: null, 'Asset tag': null };
    expect(edit(anIncident(), emptied)).toMatchObject({
      changes: {
        ...{ description: '', location: '', tags: [] },
        customFields: { 35: { kind: 'string', value: null } },
      },
    });
    expect(edit(anIncident({ spam: true }), { Spam: null })).toMatchObject({ changes: { spam: false } });
  });

  it('says on a field that it cannot be cleared', () => {
    const emptied = {
      Subject: ' ',
      Status: null,
      Category: null,
      Impact: null,
      Urgency: null,
      Priority: null,
    };
    const { errors = {} } = edit(anIncident(), emptied);
    expect(Object.keys(errors).sort()).toEqual([
      'category',
      'impact',
      'priority',
      'status',
      'subject',
      'urgency',
    ]);
  });

  it('takes a key that is missing from the state as unchanged', () => {
    const context = { fields, statuses: defaultSettings.statuses };
    expect(readEditForm({}, anIncident(), context)).toEqual(nothing);
    const state = { subject: { input: { type: 'plain_text_input', value: 'New' } } };
    expect(readEditForm(state, anIncident(), context)).toMatchObject({ changes: { subject: 'New' } });
  });

  it('takes what differs by outer spaces, line ends or the entities that Slack writes as unchanged', () => {
    const held = anIncident({
      ...{ subject: 'A & B <c>', description: 'one\r\ntwo ', category: ' Hardware' },
      ...{ location: 'R&D', tags: ['a&b', 'c'] },
    });
    const same = {
      ...{ Subject: ' A &amp; B &lt;c&gt; ', Description: 'one\ntwo', Category: 'Hardware' },
      ...{ Location: 'R&amp;D', Tags: 'c,\n a&amp;b' },
    };
    expect(edit(held, same)).toEqual(nothing);
  });

  it('lets an entity that the ITSM holds be mended', () => {
    const held = anIncident({ subject: 'A &amp; B' });
    expect(edit(held, { Subject: 'A & B' })).toMatchObject({ changes: { subject: 'A & B' } });
  });

  it.each([
    ['HTML', '<p>It eats <b>paper</b>.</p>'],
    ['long', 'x'.repeat(2_901)],
  ])('shows a description that is %s, and lets words be added to it', (_, description) => {
    expect(edit(anIncident({ description }), { 'Add to description': ' And ink. ' })).toEqual({
      ...nothing,
      added: 'And ink.',
      labels: { description: 'Description' },
    });
    expect(() => edit(anIncident({ description }), { Description: 'x' })).toThrow('0 fields');
  });

  it('of an ITSM with more fields than fit says how many are missing', () => {
    const many = Array.from({ length: 110 }, (_, at) => ({ ...field, id: String(at), name: `Field ${at}` }));
    const settings = { statuses: defaultSettings.statuses, locations: [] };
    const incident = anIncident({ otherFields: [{ id: 'o1', text: 'odd' }] });
    const form = buildEditForm({ incident, incidentId: 12, fields: many, settings, metadata: {} });
    checkView(form);
    expect(JSON.stringify(form)).toMatch(/\d+ more fields of the ITSM do not fit into this form/);
    expect(form.blocks).toHaveLength(100);
  });

  it('keeps a status that the table does not hold choosable, and tells two apart that differ in case', () => {
    const statuses = [
      { name: 'Open', kind: 'new' },
      { name: 'OPEN', kind: 'active' },
      { name: `${'x'.repeat(160)}<|1`, kind: 'waiting' },
      { name: `${'x'.repeat(160)}<|2`, kind: 'closed' },
    ] as const;
    const held = anIncident({ status: 'Pending in Approval' });
    expect(edit(held, {}, { statuses })).toEqual(nothing);
    expect(edit(held, { Status: 'OPEN' }, { statuses })).toMatchObject({ changes: { status: 'OPEN' } });
    const options = JSON.stringify(
      buildEditForm({
        incident: held,
        incidentId: 1,
        fields,
        settings: { statuses, locations: [] },
        metadata: {},
      }),
    );
    expect(options).toContain('Pending in Approval');
  });

  it('refuses a status that is no longer in the table', () => {
    const state: FormState = {
      status: {
        input: { type: 'static_select', selected_option: { text: { text: 'X' }, value: 'gone-gone-gone-1' } },
      },
    };
    const read = readEditForm(state, anIncident(), { fields, statuses: defaultSettings.statuses });
    expect(read.errors).toEqual({ status: 'This status is not offered any more: choose another.' });
  });

  it('keeps tags that nobody can type, when others change', () => {
    const held = anIncident({ tags: ['a, b', 'c', 'd\ne'] });
    expect(edit(held, { Tags: 'c, f' })).toMatchObject({ changes: { tags: ['c', 'f', 'a, b', 'd\ne'] } });
  });

  it('holds tags and subject to their limits, but not to less than the ITSM holds', () => {
    const many = Array.from({ length: 60 }, (_, at) => `t${at}`);
    const held = anIncident({ tags: many, subject: 's'.repeat(300) });
    expect(edit(held, { Tags: many.slice(0, 59).join(',') }).errors).toBeUndefined();
    expect(edit(held, { Tags: [...many, 'more'].join(',') }).errors).toEqual({
      tags: 'At most 60 tags; here are 61.',
    });
    expect(edit(held, { Tags: 'x'.repeat(101) }).errors).toMatchObject({
      tags: expect.stringContaining('101'),
    });
    expect(edit(held, { Subject: 't'.repeat(300) }).errors).toBeUndefined();
    expect(edit(held, { Subject: 't'.repeat(301) }).errors).toMatchObject({ subject: expect.anything() });
  });

  it('gives the files that were picked, at most ten, with what they are called', () => {
    const files = (count: number) => ({
      files: {
        input: {
          type: 'file_input',
          files: Array.from({ length: count }, (_, at) => ({ id: `F${at}`, name: `${at}.txt`, size: at })),
        },
      },
    });
    const context = { fields, statuses: defaultSettings.statuses };
    expect(readEditForm(files(1), anIncident(), context)).toEqual({
      ...nothing,
      files: [{ id: 'F0', name: '0.txt', size: 0 }],
      labels: { attachmentRefs: 'Attachments' },
    });
    expect(readEditForm(files(11), anIncident(), context).errors).toEqual({
      files: 'At most 10 files; here are 11.',
    });
  });
});
