import { actionIds, blockIds, callbackIds, customFieldPrefix } from '../../../src/slack/ids.ts';
import { asks, changes, type IsDone, opens, tells } from './effects.ts';
import type { Entrance } from './entrance.ts';
import { incidentId } from './fixture.ts';
import { formEntrances } from './forms.ts';
import { sourceTs, type TestOffice, userOf } from './offices.ts';
import {
  channelIdOf,
  commandPayload,
  eventPayload,
  optionsPayload,
  type Payload,
  shortcutPayload,
  userIdOf,
  type Visit,
  viewOf,
} from './payloads.ts';
import { pressEntrances } from './presses.ts';

const subject = ({ canary }: TestOffice) => `Subject ${canary}`;

/** The words of the command and of a mention; what a mention cannot open is a button under it. */
const asked = {
  new: ['new Printer', opens(callbackIds.newIncidentForm), tells(() => `"${actionIds.newIncident}"`)],
  show: [`show ${incidentId}`, tells(subject), tells(subject)],
  number: [`#${incidentId}`, tells(subject), tells(subject)],
  status: [`status ${incidentId} Resolved`, asks(/^update 100$/), asks(/^update 100$/)],
  edit: [
    `edit ${incidentId}`,
    opens(callbackIds.editIncidentForm),
    tells(() => `"${actionIds.editIncident}"`),
  ],
  list: [
    'list',
    tells(() => /in all|You have filed no incident/),
    tells(() => /in all|You have filed no incident/),
  ],
  settings: [
    'settings',
    opens(callbackIds.workspaceSettingsForm),
    tells(() => `"${actionIds.openSettings}"`),
  ],
  setup: ['setup', opens(callbackIds.connectionForm), tells(() => `"${actionIds.openConnection}"`)],
  audit: [
    'audit',
    tells(() => /Nothing was noted yet|"export_audit"/),
    tells(() => /Nothing was noted yet|"export_audit"/),
  ],
  help: ['help', tells(() => 'What you can ask for'), tells(() => 'What you can ask for')],
  'unknown word': ['wibble', tells(() => 'What you can ask for'), tells(() => 'What you can ask for')],
  nothing: ['', tells(() => 'What you can ask for'), tells(() => 'What you can ask for')],
} as const satisfies Record<string, readonly [string, IsDone, IsDone]>;

const commands = Object.entries(asked).map(([word, [text, isDone]]): [string, Entrance] => [
  `command ${word}`,
  { registered: 'command /incident', payload: (visit) => commandPayload(visit, text), isDone },
]);

const mentions = Object.entries(asked).map(([word, [text, , isDone]]): [string, Entrance] => [
  `mention ${word}`,
  { registered: 'event app_mention', payload: (visit) => mentionPayload(visit, text), isDone },
]);

function mentionPayload(visit: Visit, text: string): Payload {
  const isBot = visit.role === 'bot user';
  return eventPayload(visit, {
    ...{ type: 'app_mention', text: `<@U0BOT> ${text}`, user: userIdOf(visit), channel: channelIdOf(visit) },
    ts: `17000${visit.number}.000004`,
    ...(isBot && { bot_id: 'B0SOMEBOT01' }),
  });
}

const message = (visit: Visit): Payload => ({
  ...{ type: 'message', ts: sourceTs, text: 'A printer burns', user: userOf(visit.target, 'filer') },
});

const openForm = (visit: Visit) =>
  viewOf(visit, { id: callbackIds.newIncidentForm, metadata: {}, values: { [blockIds.location]: {} } });

/** Whatever happened is told in the thread of the card, or marks what it belongs to. */
const happenings = {
  'event message changed': [
    (visit: Visit) => ({
      ...{ subtype: 'message_changed', channel: channelIdOf(visit) },
      message: {
        ...message(visit),
        text: 'Two printers burn',
        edited: { ts: sourceTs, user: userIdOf(visit) },
      },
      previous_message: message(visit),
    }),
    tells(() => `"${actionIds.addToDescription}"`),
  ],
  'event message deleted': [
    (visit: Visit) => ({ subtype: 'message_deleted', channel: channelIdOf(visit), deleted_ts: sourceTs }),
    changes('submissions'),
  ],
  'event files shared': [
    (visit: Visit) => ({
      ...{
        subtype: 'file_share',
        channel: channelIdOf(visit),
        ts: '1700000001.000009',
        thread_ts: '1700000000.000001',
      },
      ...{ user: userIdOf(visit), text: '', files: [{ id: 'F0PICTURE01', name: 'picture.png', size: 1 }] },
    }),
    tells(() => `"${actionIds.attachFiles}"`),
  ],
} as const satisfies Record<string, readonly [(visit: Visit) => Payload, IsDone]>;

const events = Object.entries(happenings).map(([name, [event, isDone]]): [string, Entrance] => [
  name,
  {
    ...{ registered: 'event message', isDone },
    payload: (visit) => eventPayload(visit, { type: 'message', ...event(visit) }),
  },
]);

/** By the names that the table has for them. */
export const entrances: ReadonlyMap<string, Entrance> = new Map<string, Entrance>([
  ...commands,
  ...mentions,
  [
    'shortcut new_incident',
    {
      registered: `shortcut ${callbackIds.newIncidentShortcut}`,
      payload: (visit) => shortcutPayload(visit, callbackIds.newIncidentShortcut),
      isDone: opens(callbackIds.newIncidentForm),
    },
  ],
  [
    'shortcut file_as_incident',
    {
      registered: `message_action ${callbackIds.fileAsIncidentShortcut}`,
      payload: (visit) => shortcutPayload(visit, callbackIds.fileAsIncidentShortcut, message(visit)),
      isDone: opens(callbackIds.newIncidentForm),
    },
  ],
  ...pressEntrances,
  ...formEntrances,
  [
    'options location',
    {
      registered: `options ${blockIds.location}`,
      payload: (visit) => optionsPayload(visit, blockIds.location, openForm(visit)),
      isDone: tells(({ canary }) => `Room of ${canary}`),
    },
  ],
  [
    'options custom_field',
    {
      registered: `options /^${customFieldPrefix}/`,
      payload: (visit) => optionsPayload(visit, `${customFieldPrefix}77`, openForm(visit)),
      isDone: tells(({ canary }) => `Floor one of ${canary}`),
    },
  ],
  ...events,
  [
    'event app_home_opened',
    {
      registered: 'event app_home_opened',
      payload: (visit) =>
        eventPayload(visit, { type: 'app_home_opened', user: userIdOf(visit), tab: 'home', channel: 'D0' }),
      isDone: ({ calls }, { tenantId }) =>
        calls.some((call) => call.method === 'views.publish' && call.tenantId === tenantId),
    },
  ],
  ...(['app_uninstalled', 'tokens_revoked'] as const).map((type): [string, Entrance] => [
    `event ${type}`,
    {
      registered: `event ${type}`,
      payload: (visit) =>
        eventPayload(visit, { type, ...(type === 'tokens_revoked' && { tokens: { bot: ['U0BOT'] } }) }),
      isDone: changes('departures'),
    },
  ]),
]);
