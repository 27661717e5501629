import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../../src/domain/fault.ts';
import type { IncidentChanges } from '../../../src/domain/incident.ts';
import type { FormOutcome } from '../../../src/domain/ports/messenger.ts';
import { buildFormOutcome, buildSavingForm } from '../../../src/slack/blocks/build-form-outcome.ts';
import { buildEditConflictForm, readEditConflictForm } from '../../../src/slack/blocks/edit-conflict-form.ts';
import { readMetadata } from '../../../src/slack/blocks/form-metadata.ts';
import { anIncident, badText } from './an-incident.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const conflicts = [
  { key: 'status', label: 'Status', yours: 'Resolved', theirs: 'Pending' },
  { key: 'tags', label: 'Tags', yours: '', theirs: 'a, b' },
  { key: 'customFields.35', label: 'Asset tag', yours: 'A-1', theirs: 'B-2' },
];
const wanted: IncidentChanges = {
  ...{ status: 'Resolved', tags: [], subject: 'New' },
  customFields: { 35: { kind: 'string', value: 'A-1' }, 36: { kind: 'integer', value: 4 } },
};
const from = { channelId: 'C1', threadTs: '1.2' };
const form = buildEditConflictForm({ draftId: 'd1', incidentId: 12, conflicts, from });

describe('the choice between two values', () => {
  it('shows both of each field and carries the draft', () => {
    checkView(form);
    const choicesOf = (block: (typeof form.blocks)[number]) =>
      block.type === 'input' && 'element' in block && block.element.type === 'radio_buttons'
        ? [block.element.options.map(({ text, description }) => [text.text, description?.text])]
        : [];
    expect(form.blocks.flatMap(choicesOf)).toEqual([
      [
        ['Yours', 'Resolved'],
        ['In the ITSM now', 'Pending'],
      ],
      [
        ['Yours', '(empty)'],
        ['In the ITSM now', 'a, b'],
      ],
      [
        ['Yours', 'A-1'],
        ['In the ITSM now', 'B-2'],
      ],
    ]);
    expect(readMetadata(form.private_metadata ?? '')).toEqual({ draftId: 'd1', ...from });
  });

  it('shows what is too long for a choice above it', () => {
    const long = { key: 'description', label: 'Description', yours: 'One\nTwo', theirs: 'x'.repeat(76) };
    const blocks = buildEditConflictForm({ draftId: 'd1', incidentId: 12, conflicts: [long], from }).blocks;
    expect(JSON.stringify(blocks[1])).toContain(`*Yours*: One\\nTwo\\n*In the ITSM now*: ${long.theirs}`);
    expect(JSON.stringify(blocks[2])).not.toContain('"description"');
  });

  it('overwrites nothing when it is sent unread, and sends what met no other value', () => {
    expect(readEditConflictForm(filled(form), wanted)).toEqual({
      subject: 'New',
      customFields: { 36: { kind: 'integer', value: 4 } },
    });
  });

  it('sends what the person chose as theirs', () => {
    const chosen = filled(form, { 'conflict:status': 'yours', 'conflict:customFields.35': 'Yours' });
    expect(readEditConflictForm(chosen, wanted)).toEqual({
      ...{ status: 'Resolved', subject: 'New', customFields: wanted.customFields },
    });
  });

  it('says nothing of custom fields when none is left', () => {
    const only = { customFields: { 35: { kind: 'string', value: 'A-1' } } } as const;
    expect(readEditConflictForm(filled(form), only)).toEqual({});
  });

  it('has a choice for every field that an edit form can hold, within limits', () => {
    const many = fc.array(fc.record({ label: badText, yours: badText, theirs: badText }), { maxLength: 99 });
    fc.assert(
      fc.property(many, (given) => {
        const each = given.map((conflict, at) => ({ ...conflict, key: `customFields.${at}` }));
        const view = buildEditConflictForm({ draftId: 'd1', incidentId: 12, conflicts: each, from });
        checkView(view);
        expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(each.length);
      }),
      { numRuns: 40 },
    );
  });
});

it.each([49, 50, 98])('the choice has room for %i fields, their longest values too', (count) => {
  const each = Array.from({ length: count }, (_, at) => {
    const value = `${at} ${'&'.repeat(3_000)}`;
    return { key: `customFields.${at}`, label: value, yours: value, theirs: value };
  });
  const view = buildEditConflictForm({ draftId: 'd1', incidentId: 12, conflicts: each, from });
  checkView(view);
  expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(count);
});

describe('what a form that waits is told', () => {
  const base = { tenantId: 'T1', connectionId: 'N1', incidentId: 12, incident: anIncident(), at: 0 };
  const outcomes: FormOutcome[] = [
    { is: 'saved', incidentId: 12, labels: ['Status', 'Asset <tag>'] },
    { is: 'not-stuck', incidentId: 12, labels: ['Tags'] },
    {
      is: 'not-made',
      incidentId: 12,
      code: 'content-refused',
      userMessage: 'No <!channel> note',
      draftId: 'd2',
      from,
    },
    { is: 'conflict', draftId: 'd1', base, conflicts, from },
  ];

  it.each([
    [outcomes[0], '*#12* is saved.', 'Asset &lt;tag&gt;'],
    [outcomes[1], 'did not keep everything', '*As it was before*: Tags'],
    [
      outcomes[2],
      '*#12* was not changed. The ITSM does not accept the change.',
      'No &lt;!channel&gt; note',
      'edit_again',
    ],
    [outcomes[3], 'was changed in the ITSM while you were editing it', 'conflict:status'],
  ])('%#: names the incident and what came of it', (outcome, ...words) => {
    if (outcome === undefined) throw new Error('no outcome');
    const view = buildFormOutcome(outcome);
    checkView(view);
    for (const part of words) expect(JSON.stringify(view)).toContain(part);
  });

  it('keeps within limits whatever the ITSM says, and promises no second try', () => {
    checkView(buildSavingForm());
    const labels = fc.array(badText, { maxLength: 100 });
    fc.assert(
      fc.property(labels, badText, fc.constantFrom(...faultCodes), (names, userMessage, code) => {
        checkView(buildFormOutcome({ is: 'saved', incidentId: 1, labels: names }));
        checkView(buildFormOutcome({ is: 'not-stuck', incidentId: 1, labels: names }));
        const view = buildFormOutcome({ is: 'not-made', incidentId: 1, code, userMessage, from });
        checkView(view);
        expect(JSON.stringify(view.blocks[0])).not.toContain('tries again by itself');
      }),
      { numRuns: 60 },
    );
  });
});
