import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { writeDeclaredFields } from '../../domain/declared-fields.ts';
import { descriptionFormats } from '../../domain/description-format.ts';
import { settingLimits, writeFileLimits, writeStatuses } from '../../domain/settings-text.ts';
import {
  defaultSettings,
  type StoredSettings,
  sharedChannelChoices,
  type WorkspaceSettings,
} from '../../domain/workspace-settings.ts';
import { callbackIds, inputId, settingIds } from '../ids.ts';
import { buildAccessInputs, buildPeopleInput, type UserGroup } from './access-inputs.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import { channelElement, input, menuElement, option, textElement, words } from './inputs.ts';
import { buildLongText } from './long-text.ts';
import { context } from './message.ts';
import { dateWords, mention } from './people-words.ts';
import { formatWords, type SettingName, settingLabels, sharedWords } from './setting-words.ts';

/** What the form 'Workspace settings' is filled with. */
export interface SettingsForm {
  readonly stored: StoredSettings;
  /** Slack's user groups; none where Slack does not tell. */
  readonly groups: readonly UserGroup[];
  readonly metadata?: FormMetadata;
}

/** The form 'Workspace settings', filled with what counts now. */
export function buildSettingsForm({ stored, groups, metadata = {} }: SettingsForm): ModalView {
  const { settings, revision } = stored;
  return {
    type: 'modal',
    callback_id: callbackIds.workspaceSettingsForm,
    title: words('Workspace settings', 24),
    submit: words('Save', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata({ ...metadata, revision }),
    blocks: [
      ...lastChange(stored),
      ...incidentFields(settings),
      ...fileAndFieldFields(settings),
      ...rightsFields(settings, groups),
      ...restField(settings),
      restoreField(),
    ],
  };
}

function lastChange({ changedBy, changedAt }: StoredSettings): KnownBlock[] {
  if (changedAt === undefined) return [context('Nobody has changed these yet: all are the defaults.')];
  const by = mention(changedBy ?? '');
  return [context(`Last changed${by === '' ? '' : ` by ${by}`}: ${dateWords(changedAt)}`)];
}

function incidentFields(settings: WorkspaceSettings): KnownBlock[] {
  const { defaultCategory, statuses, locations, defaultChannelId, descriptionFormat } = settings;
  const formats = descriptionFormats.map((format) => option(formatWords[format], format));
  return [
    field('defaultCategory', textElement({ initial: defaultCategory, most: 255 }), {
      hint: 'What an incident is filed under when nobody chose another; a category of the ITSM.',
      required: true,
    }),
    ...buildLongText({
      ...named('statuses'),
      text: writeStatuses(statuses),
      hint: 'One a line, Name = new, active, waiting, resolved or closed. Names exactly as in the ITSM.',
      required: true,
    }),
    ...buildLongText({
      ...named('locations'),
      text: locations.join('\n'),
      hint: 'One a line, exactly as in the ITSM. Empty: people type any. 3,000 characters fit here.',
      fields: 2,
    }),
    field('defaultChannel', channelElement(defaultChannelId), {
      hint: 'Where cards go when the form was not opened in a channel. Empty: to the filer alone.',
    }),
    field('descriptionFormat', menuElement({ options: formats, initial: descriptionFormat }), {
      hint: 'How the ITSM shows descriptions.',
      required: true,
    }),
  ];
}

function fileAndFieldFields({ files, declaredFields, fieldsOnCard }: WorkspaceSettings): KnownBlock[] {
  return [
    field('fileLimits', textElement({ initial: writeFileLimits(files) }), {
      hint: 'Largest file, how many for one incident, endings: 50 MB, 20 files, pdf, png. Or: all types.',
      required: true,
    }),
    ...buildLongText({
      ...named('customFields'),
      text: writeDeclaredFields(declaredFields),
      hint: 'Those the ITSM does not tell of, one a line, such as: 36 | Floor | one of: 1, 2 | required',
    }),
    ...buildLongText({
      ...named('fieldsOnCard'),
      text: fieldsOnCard.join('\n'),
      hint: 'Names of the custom fields that cards show, one a line.',
    }),
  ];
}

function rightsFields(settings: WorkspaceSettings, groups: readonly UserGroup[]): KnownBlock[] {
  const { mayFile, mayRead, mayChange, adminIds } = settings;
  const rights = [
    ['mayFile', mayFile, 'Guests and other organisations never may.'],
    [
      'mayRead',
      mayRead,
      "Any incident. Requester, filer, watchers and people of a card's channel may anyway.",
    ],
    ['mayChange', mayChange, 'Those incidents that they may read.'],
  ] as const;
  return [
    ...rights.flatMap(([name, access, hint]) => buildAccessInputs({ ...named(name), access, hint, groups })),
    buildPeopleInput({ ...named('admins'), userIds: adminIds }),
  ];
}

function restField({ retentionDays, sharedChannels }: WorkspaceSettings): KnownBlock[] {
  const shared = sharedChannelChoices.map((choice) => option(sharedWords[choice], choice));
  return [
    field(
      'retention',
      {
        type: 'number_input',
        action_id: inputId,
        is_decimal_allowed: false,
        min_value: '1',
        max_value: String(settingLimits.retentionDays),
        initial_value: String(retentionDays),
      },
      { hint: 'For how many days the bot keeps the texts of filed reports.', required: true },
    ),
    field('sharedChannels', menuElement({ options: shared, initial: sharedChannels }), {
      hint: 'Channels shared with another organisation.',
      required: true,
    }),
  ];
}

function restoreField(): KnownBlock {
  const options = Object.entries(settingLabels).map(([name, label]): PlainTextOption => option(label, name));
  return input({
    blockId: settingIds.restore,
    label: 'Back to the default',
    element: { type: 'multi_static_select', action_id: inputId, options },
    hint: `What you choose here goes back to its default when you save. Some defaults: ${defaultWords}.`,
  });
}

const defaultWords = `${defaultSettings.defaultCategory}, ${writeFileLimits(defaultSettings.files)}, ${defaultSettings.retentionDays} days`;

function named(name: SettingName): { readonly blockId: string; readonly label: string } {
  return { blockId: settingIds[name], label: settingLabels[name] };
}

function field(
  name: SettingName,
  element: Parameters<typeof input>[0]['element'],
  more: { readonly hint: string; readonly required?: boolean },
): KnownBlock {
  return input({ ...named(name), element, ...more });
}
