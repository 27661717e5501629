import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CustomFieldDefinition,
  type CustomFieldValue,
  customFieldControls,
  customFieldKinds,
} from '../../../src/domain/custom-field.ts';
import { toViewContent } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import { createCore } from '../../../src/sandbox/slack/core.ts';
import { stateOf } from '../../../src/sandbox/slack/view-state.ts';
import {
  buildEditAndFileAgainForm,
  buildNewIncidentForm,
  type ReportForm,
} from '../../../src/slack/blocks/build-report-form.ts';
import { buildNotTakenForm } from '../../../src/slack/blocks/build-told-form.ts';
import type { FormState } from '../../../src/slack/blocks/form-state.ts';
import { readReportForm } from '../../../src/slack/blocks/read-report-form.ts';
import { aReport } from '../submission.ts';
import { anyReport, nastyText } from './arbitraries.ts';
import { checkForm } from './message-checks.ts';

const { core } = createCore({});

/** What a form says when its person sends it untouched. */
function untouched(form: unknown): FormState {
  const content = toViewContent(form, 'modal');
  if (!content) throw new Error('no form');
  const view = {
    id: 'V1',
    userId: 'U1',
    teamId: 'T1',
    tenantId: 'T1',
    rootViewId: 'V1',
    hash: '',
    touched: {},
    errors: {},
  };
  return stateOf({ ...view, content }, core) as FormState;
}

const anyField: fc.Arbitrary<CustomFieldDefinition> = fc.record({
  id: fc.nat().map(String),
  name: nastyText,
  control: fc.constantFrom(...customFieldControls),
  kind: fc.constantFrom(...customFieldKinds),
  required: fc.boolean(),
  options: fc.array(nastyText, { maxLength: 110 }),
});
const distinctFields = fc.uniqueArray(anyField, { selector: ({ id }) => id, maxLength: 110 });

describe('a report form', () => {
  it('keeps within limits whatever it is filled with', () => {
    fc.assert(
      fc.property(anyReport, distinctFields, (report, customFields) => {
        const filled = { ...report, subject: report.subject.slice(0, 255), requesterId: 'U0MARIA0001' };
        const form = { filled, customFields, channelId: 'C1', metadata: { draftId: 'd' } };
        checkForm(buildNewIncidentForm(form));
        checkForm(
          buildEditAndFileAgainForm({ ...form, earlierFiles: distinct(report.files), asksForEmail: true }),
        );
        checkForm(buildNotTakenForm('It was filed.', report));
      }),
      { numRuns: 30 },
    );
  });

  it('that is sent untouched says what it was filled with', () => {
    const values: [CustomFieldValue, CustomFieldDefinition['control']][] = [
      [{ kind: 'string', value: 'A' }, 'one-of'],
      [{ kind: 'string', value: 'gone' }, 'one-of'],
      [{ kind: 'integer', value: -3 }, 'number'],
      [{ kind: 'double', value: 2.5 }, 'number'],
      [{ kind: 'boolean', value: false }, 'yes-no'],
      [{ kind: 'long', value: Number.MAX_SAFE_INTEGER }, 'number'],
      [{ kind: 'integer-list', value: [1, 2] }, 'some-of'],
      [{ kind: 'string-list', value: ['A', 'B'] }, 'some-of'],
      [{ kind: 'big-string', value: 'a\nb' }, 'long-text'],
    ];
    const customFields = values.map(([{ kind }, control], index) => ({
      ...{ id: String(index), name: `Field ${index}`, control, kind, required: false },
      options: kind === 'integer-list' ? ['1', '2', '3'] : ['A', 'B', 'C'],
    }));
    const custom = Object.fromEntries(values.map(([value], index) => [index, value]));
    const report = aReport({ customFields: custom, requesterEmail: 'maria@example.com' });
    const form = buildNewIncidentForm({ filled: report, customFields, channelId: 'C1', metadata: {} });
    expect(readReportForm(untouched(form), { filerId: 'U1' })).toEqual({ report, channelId: 'C1' });
  });

  it('begins with the defaults of the custom fields, but not where it was filled before', () => {
    const field = {
      id: '1',
      name: 'F',
      control: 'text',
      kind: 'string',
      required: false,
      options: [],
    } as const;
    const customFields = [{ ...field, defaultValue: { kind: 'string', value: 'usual' } as const }];
    const filled = { subject: 'Printer', requesterId: 'U0MARIA0001' };
    const read = (form: Partial<ReportForm['filled']>) =>
      readReportForm(
        untouched(buildNewIncidentForm({ filled: { ...filled, ...form }, customFields, metadata: {} })),
        {
          filerId: 'U1',
        },
      );
    expect(read({})).toMatchObject({ report: { customFields: { 1: { kind: 'string', value: 'usual' } } } });
    expect(read({ customFields: {} })).toMatchObject({ report: { customFields: {} } });
  });
});

describe('the thread and the files of a message', () => {
  const files = [
    { id: 'F1', name: 'error.png', size: 1_200_000 },
    { id: 'F2', name: `${'x'.repeat(200)}.log` },
  ];
  const many = Array.from({ length: 120 }, (_, index) => ({ id: `F${index}`, name: `${index}.txt` }));
  const formOf = (form: Partial<ReportForm>) =>
    buildNewIncidentForm({ filled: aReport(), customFields: [], metadata: {}, ...form });
  const readBack = (form: Partial<ReportForm>) => readReportForm(untouched(formOf(form)), { filerId: 'U1' });

  it('stand as ticked items with name and size; a thread only goes along when that is chosen', () => {
    const thread = { replies: 12, files };
    const text = JSON.stringify(formOf({ earlierFiles: files, thread }));
    expect(text).toContain('error.png · 1.2 MB');
    expect(text).toContain('The whole thread (12 replies)');
    expect(readBack({ earlierFiles: files, thread })).toMatchObject({
      report: { files: [{ id: 'F1' }, { id: 'F2', name: expect.stringMatching(/^x+….*\.log$/) }] },
      thread: undefined,
    });
    expect(readBack({ thread: { ...thread, isChosen: true } })).toMatchObject({
      thread: { fileIds: ['F1', 'F2'] },
    });
  });

  it('go along with the files that are still ticked, with none, or as the form did not say', () => {
    const state = untouched(formOf({ thread: { replies: 1, files, isChosen: true } }));
    const ticked = (ids: string[]) => ({
      input: {
        type: 'checkboxes',
        selected_options: ids.map((value) => ({ value, text: { text: value } })),
      },
    });
    const read = (more: FormState) => readReportForm({ ...state, ...more }, { filerId: 'U1' });
    expect(read({ thread_files: ticked(['F2']) })).toMatchObject({ thread: { fileIds: ['F2'] } });
    expect(read({ thread_files: ticked([]) })).toMatchObject({ thread: { fileIds: [] } });
    expect(readBack({ thread: { replies: 1, files: [], isChosen: true } })).toMatchObject({
      thread: { fileIds: undefined },
    });
  });

  it('are a menu over 10 and the first 100 of more, all within limits', () => {
    const form = formOf({ earlierFiles: many, thread: { replies: 1_000, files: many.slice(0, 11) } });
    checkForm(form);
    expect(JSON.stringify(form)).not.toContain('checkboxes');
    const read = readBack({ earlierFiles: many });
    expect(read.errors === undefined && read.report.files).toHaveLength(100);
  });
});

describe('reading a report form', () => {
  const text = (value: string | null) => ({ input: { type: 'plain_text_input', value } });

  it('counts a subject as Slack counts, in UTF-16 units', () => {
    const read = (subject: string) => readReportForm({ subject: text(subject) }, { filerId: 'U1' });
    expect(read('👍'.repeat(127)).errors).toBeUndefined();
    expect(read('👍'.repeat(128)).errors).toEqual({ subject: 'At most 255 characters; here are 256.' });
    expect(read('\u00a0 \n').errors).toEqual({ subject: 'Say in a few words what this is about.' });
  });

  it('takes what the form does not say as not given', () => {
    const read = readReportForm(
      { subject: text('Printer'), location: text(null) },
      { filerId: 'U1', channelId: 'C1' },
    );
    expect(read).toEqual({
      channelId: 'C1',
      report: {
        ...{ subject: 'Printer', description: '', tags: [], ccUserIds: [], files: [], customFields: {} },
        requesterId: 'U1',
      },
    });
  });

  it('sends the card to the filer alone when the channel was emptied', () => {
    const channel = { input: { type: 'conversations_select', selected_conversation: null } };
    const read = readReportForm({ subject: text('Printer'), channel }, { filerId: 'U1', channelId: 'C1' });
    expect(read).toMatchObject({ channelId: undefined });
  });

  it.each([
    [
      'tags',
      text(Array.from({ length: 51 }, (_, index) => index).join(',')),
      'At most 50 tags; here are 51.',
    ],
    ['requester_email', { input: { type: 'email_text_input', value: 'a@' } }, 'This is no e-mail address.'],
    [
      'files',
      { input: { type: 'file_input', files: Array(11).fill({ id: 'F', name: 'f' }) } },
      'At most 10 files; here are 11.',
    ],
    ['custom_field:1', { double: { type: 'number_input', value: '1e999' } }, 'This must be a number.'],
    ['custom_field:2', { 'integer-list': text('1, x').input }, expect.stringContaining('whole number')],
    [
      'custom_field:3',
      { long: { type: 'number_input', value: '9007199254740992' } },
      expect.stringContaining('whole number'),
    ],
  ])('says on %s what is wrong with it', (blockId, field, words) => {
    const read = readReportForm({ subject: text('Printer'), [blockId]: field } as FormState, {
      filerId: 'U1',
    });
    expect(read.errors).toEqual({ [blockId]: words });
  });

  it('never throws, whatever is typed', () => {
    const kinds = fc.constantFrom(...customFieldKinds, 'unknown');
    fc.assert(
      fc.property(nastyText, kinds, (value, kind) => {
        readReportForm(
          {
            subject: text(value),
            tags: text(value),
            'custom_field:1': { [kind]: { type: 'plain_text_input', value } },
          },
          { filerId: 'U1' },
        );
      }),
    );
  });
});

function distinct(files: readonly { readonly name: string }[]): { id: string; name: string }[] {
  return files.map(({ name }, index) => ({ id: `F${index}`, name }));
}
