import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeclaredFields } from '../../../src/domain/declared-fields.ts';
import { statusKinds } from '../../../src/domain/status.ts';
import {
  accessKinds,
  defaultSettings,
  sharedChannelChoices,
  type WorkspaceSettings,
} from '../../../src/domain/workspace-settings.ts';
import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import { buildSettingsForm } from '../../../src/slack/blocks/build-settings-form.ts';
import { readMetadata } from '../../../src/slack/blocks/form-metadata.ts';
import { readSettingsForm } from '../../../src/slack/blocks/read-settings-form.ts';
import { nastyText } from './arbitraries.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const groups = [
  { id: 'S1', name: 'Operators' },
  { id: 'S2', name: '' },
];
const formOf = (settings: WorkspaceSettings) =>
  buildSettingsForm({ stored: { settings, revision: 7, changedBy: 'U0MARIA0001', changedAt: 1e12 }, groups });

function save(values: FormValues, settings: WorkspaceSettings = defaultSettings) {
  return readSettingsForm(filled(formOf(settings), values), settings);
}

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
  .map((text) =>
    text
      .toWellFormed()
      .replaceAll(/\p{Cc}/gu, '=')
      .trim(),
  )
  .filter((text) => text !== '');
const names = fc.uniqueArray(name, { maxLength: 40 });
const access = fc.record({
  kind: fc.constantFrom(...accessKinds),
  userIds: fc.constant(['U0MARIA0001']),
  groupIds: fc.subarray(['S1', 'S2', 'S3']),
});
const anySettings: fc.Arbitrary<WorkspaceSettings> = fc
  .record({
    defaultCategory: name,
    statuses: fc.uniqueArray(fc.record({ name, kind: fc.constantFrom(...statusKinds) }), {
      selector: (status) => status.name,
      minLength: 1,
      maxLength: 100,
    }),
    locations: fc.oneof(
      names,
      fc.constant(Array.from({ length: 300 }, (_, at) => `Site ${at}, ${'x'.repeat(60)}`)),
    ),
    descriptionFormat: fc.constantFrom('plain', 'html'),
    fieldsOnCard: names,
    ...{ mayFile: access, mayRead: access, mayChange: access },
    retentionDays: fc.integer({ min: 1, max: 3_650 }),
    sharedChannels: fc.constantFrom(...sharedChannelChoices),
    files: fc.record({
      bytes: fc.integer({ min: 1, max: 1024 ** 4 }),
      count: fc.nat({ max: 1_000 }),
      types: fc.constantFrom([], ['pdf', 'png']),
    }),
    defaultChannelId: fc.option(fc.constant('C0HELPDESK1'), { nil: undefined }),
  })
  .map((changes) => ({ ...defaultSettings, ...changes }) as WorkspaceSettings);

describe('the settings form', () => {
  it('that is sent untouched says what it was filled with, within limits', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        checkView(formOf(settings));
        expect(save({}, settings)).toEqual({ settings });
      }),
      { numRuns: 40 },
    );
  });

  it('carries the revision, and says who changed them last', () => {
    const form = formOf(defaultSettings);
    expect(readMetadata(form.private_metadata ?? '')).toEqual({ revision: 7 });
    expect(JSON.stringify(form.blocks[0])).toContain('<@U0MARIA0001>');
    const first = buildSettingsForm({ stored: { settings: defaultSettings, revision: 0 }, groups: [] });
    checkView(first);
    expect(JSON.stringify(first.blocks[0])).toContain('Nobody has changed these yet');
  });

  it("has the contract's fields in their order", () => {
    const labels = formOf(defaultSettings).blocks.flatMap((block) =>
      'label' in block ? [block.label.text] : [],
    );
    const contract = [
      ...[
        'Default category',
        'Statuses',
        'Locations',
        'Default channel',
        'Description format',
        'File limits',
      ],
      ...['Custom fields', 'Who may file', 'Who may read', 'Who may change', "Admins besides Slack's own"],
      ...['Retention', 'Shared channels'],
    ];
    expect(labels.filter((label) => contract.includes(label))).toEqual(contract);
  });

  it('takes what an admin types', () => {
    const declared = '35 | Asset tag | text';
    const read = save({
      ...{ 'Default category': ' Hardware ', Statuses: 'Neu = new\nA = B = closed', Retention: '7' },
      ...{
        setting_locations: 'Wien\n Graz',
        'setting_locations:2': 'Linz\nWien',
        'Default channel': 'C0HELPDESK1',
      },
      ...{ 'Description format': 'html', 'File limits': '50 MB, 20 files, pdf', 'Custom fields': declared },
      ...{ 'Custom fields on cards': 'Asset tag', 'Who may file': 'listed', 'Who may file: groups': ['S1'] },
      ...{ "Admins besides Slack's own": ['U0MARIA0001'], 'Shared channels': 'whole' },
    });
    expect(read).toEqual({
      settings: {
        ...defaultSettings,
        ...{ defaultCategory: 'Hardware', locations: ['Wien', 'Graz', 'Linz'], retentionDays: 7 },
        statuses: [
          { name: 'Neu', kind: 'new' },
          { name: 'A = B', kind: 'closed' },
        ],
        ...{ defaultChannelId: 'C0HELPDESK1', descriptionFormat: 'html', sharedChannels: 'whole' },
        files: { bytes: 50 * 1024 ** 2, count: 20, types: ['pdf'] },
        ...{ declaredFields: declaredFieldsOf(declared), fieldsOnCard: ['Asset tag'] },
        mayFile: { kind: 'listed', userIds: [], groupIds: ['S1'] },
        adminIds: ['U0MARIA0001'],
      },
    });
  });

  it.each([
    ['Default category', ' ', 'setting_default_category', 'A category is needed.'],
    ['Statuses', 'Open = new\nDone = gone', 'setting_statuses', "Line 2: 'gone' is no kind."],
    ['Statuses', 'Open = new\nOpen = closed', 'setting_statuses', "Line 2: 'Open' stands in line 1 already."],
    ['Statuses', '\n', 'setting_statuses', 'At least one status is needed'],
    ['setting_locations', `a\n${'x'.repeat(151)}`, 'setting_locations', 'Line 2: at most 150 characters'],
    ['setting_locations:2', 'x'.repeat(151), 'setting_locations:2', 'Line 1 of this field'],
    ['File limits', 'much', 'setting_file_limits', 'Say how large a file may be'],
    ['Custom fields', 'nonsense', 'setting_custom_fields', 'Line 1'],
    ['Who may read', 'listed', 'setting_may_read', 'Choose people or groups below'],
    ['Retention', '0', 'setting_retention', 'whole number of days between 1 and 3650'],
    [
      "Admins besides Slack's own",
      Array.from({ length: 101 }, (_, at) => `U${at}`),
      'setting_admins',
      'At most 100 people',
    ],
  ])('says on %s what is wrong with %j', (field, value, blockId, words) => {
    const { errors = {} } = save({ [field]: value });
    expect(Object.keys(errors)).toEqual([blockId]);
    expect(errors[blockId]).toContain(words);
  });

  it('puts back to the default what is chosen for that, whatever its field says', () => {
    const own = { ...defaultSettings, defaultCategory: 'Own', retentionDays: 3, defaultChannelId: 'C1' };
    const read = save(
      { 'Back to the default': ['retention', 'statuses', 'defaultChannel'], Statuses: 'nonsense' },
      own,
    );
    expect(read).toEqual({ settings: { ...defaultSettings, defaultCategory: 'Own' } });
  });

  it('can put each of its settings back', () => {
    const form = formOf(defaultSettings);
    const restore = form.blocks.find((block) => block.block_id === 'setting_restore');
    const offered = JSON.stringify(restore);
    for (const label of ['Default category', 'Statuses', 'Custom fields on cards', 'Shared channels'])
      expect(offered).toContain(`"${label}"`);
  });

  it('lets 300 long locations be changed, in as many fields as they need and one more', () => {
    const locations = Array.from({ length: 300 }, (_, at) => `Site ${at}, ${'x'.repeat(75)}`);
    const read = save({ 'setting_locations:10': 'Linz' }, { ...defaultSettings, locations });
    expect(read.errors).toBeUndefined();
    expect(read.errors === undefined && read.settings.locations).toEqual([...locations, 'Linz']);
  });

  it('leaves alone what it does not say', () => {
    const own = { ...defaultSettings, retentionDays: 3, adminIds: ['U1'], locations: ['Wien'] };
    expect(readSettingsForm({}, own)).toEqual({ settings: own });
  });

  it('shows no text for change that its fields cannot hold, and keeps it', () => {
    const locations = Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(100)}`);
    const own = { ...defaultSettings, locations };
    checkView(formOf(own));
    expect(JSON.stringify(formOf(own))).toContain('*Locations*: too long to be changed here');
    expect(save({}, own)).toEqual({ settings: own });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(nastyText, (typed) => {
        const text = { input: { type: 'plain_text_input', value: typed } };
        const ids = ['statuses', 'locations', 'file_limits', 'custom_fields', 'fields_on_card', 'retention'];
        const state = Object.fromEntries(ids.map((id) => [`setting_${id}`, text]));
        readSettingsForm(state, defaultSettings);
      }),
    );
  });
});

function declaredFieldsOf(text: string): WorkspaceSettings['declaredFields'] {
  const read = readDeclaredFields(text);
  return read.errors ? [] : read.fields;
}
