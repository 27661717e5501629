import { blockIds, callbackIds, connectionIds, settingIds } from '../../../src/slack/ids.ts';
import { asks, changes, type IsDone, posts } from './effects.ts';
import type { Entrance } from './entrance.ts';
import { newPlaceId } from './fake-slack.ts';
import { cardIdOf, incidentId, revision, rowsOf } from './fixture.ts';
import { cardTsOf, channelOf } from './offices.ts';
import { channelIdOf, formPayload, type Visit } from './payloads.ts';

interface Sent {
  readonly metadata: object;
  readonly values: object;
}

/** What a text field holds. */
function typed(blockId: string, value: string): object {
  return { [blockId]: { input: { type: 'plain_text_input', value } } };
}

/** The incident that a form is about: by the card it was opened on, or by its number. */
function aboutIncident(visit: Visit): object {
  const { place, target } = visit;
  const channelId = channelIdOf(visit);
  if (place === 'home' || place === 'elsewhere') {
    return {
      incidentId,
      connectionId: rowsOf(target).connectionId,
      ...(place === 'elsewhere' && { channelId }),
    };
  }
  return { cardId: cardIdOf(target, place), notice: { channelId, ts: cardTsOf(place) }, channelId };
}

/** With an address, as Slack gives none of people of elsewhere. */
const report = {
  ...typed(blockIds.subject, 'A printer burns'),
  ...typed(blockIds.requesterEmail, 'somebody@example.com'),
};
const cellar = typed(blockIds.location, 'Cellar');
const picked = {
  [blockIds.files]: { input: { type: 'file_input', files: [{ id: 'F0PICTURE01', name: 'picture.png' }] } },
};
const conversation = (channelId: string) => ({
  [blockIds.channel]: { input: { type: 'conversations_select', selected_conversation: channelId } },
});

const sent: Readonly<Record<string, readonly [(visit: Visit) => Sent, IsDone]>> = {
  [callbackIds.newIncidentForm]: [() => ({ metadata: {}, values: report }), asks(/^create/)],
  [`${callbackIds.newIncidentForm} with the filer's draft`]: [
    ({ target }) => ({ metadata: { draftId: rowsOf(target).draft }, values: report }),
    asks(/^create/),
  ],
  [callbackIds.editAndFileAgainForm]: [
    ({ target }) => ({ metadata: { submissionId: rowsOf(target).rejected, attempt: 1 }, values: report }),
    asks(/^create/),
  ],
  [callbackIds.itExistsForm]: [
    ({ target }) => ({
      metadata: { submissionId: rowsOf(target).unknown, attempt: 1 },
      values: { [blockIds.incidentNumber]: { input: { type: 'number_input', value: String(incidentId) } } },
    }),
    changes('submissions'),
  ],
  [callbackIds.editIncidentForm]: [
    ({ target }) => ({ metadata: { draftId: rowsOf(target).editDraft }, values: cellar }),
    asks(/^update 100$/),
  ],
  [callbackIds.editConflictForm]: [
    ({ target }) => ({ metadata: { draftId: rowsOf(target).conflictDraft }, values: mine }),
    asks(/^update 100$/),
  ],
  [callbackIds.attachFilesForm]: [
    (visit) => ({ metadata: aboutIncident(visit), values: picked }),
    asks(/^upload/),
  ],
  [callbackIds.shareIncidentForm]: [
    (visit) => ({ metadata: aboutIncident(visit), values: conversation(newPlaceId) }),
    posts(newPlaceId),
  ],
  [`${callbackIds.shareIncidentForm} to the shared channel`]: [
    (visit) => ({
      metadata: aboutIncident(visit),
      values: conversation(channelOf(visit.target, 'shared')),
    }),
    (seen, office) =>
      seen.calls.some(
        ({ method, args }) => method === 'chat.postMessage' && args.channel === channelOf(office, 'shared'),
      ),
  ],
  [callbackIds.workspaceSettingsForm]: [
    () => ({ metadata: { revision: 1 }, values: typed(settingIds.defaultCategory, 'Request') }),
    changes('settings'),
  ],
  [callbackIds.connectionForm]: [
    ({ target }) => ({
      metadata: { connectionId: rowsOf(target).connectionId, connectionRevision: revision },
      values: {
        ...typed(connectionIds.serverUrl, 'https://other.example/'),
        ...typed(connectionIds.clientId, 'client'),
        ...typed(connectionIds.clientSecret, 'secret'),
        ...typed(connectionIds.username, 'bot'),
        ...typed(connectionIds.password, 'password'),
      },
    }),
    changes('credentials'),
  ],
  [callbackIds.disconnectForm]: [
    ({ target }) => ({ metadata: { connectionId: rowsOf(target).connectionId }, values: {} }),
    changes('credentials'),
  ],
};

/** The person's own value is chosen. */
const mine = {
  'conflict:location': {
    input: {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'yours' },
    },
  },
};

/** All forms that can be sent, by their names in the table. */
export const formEntrances: readonly [string, Entrance][] = Object.entries(sent).map(
  ([name, [form, isDone]]): [string, Entrance] => {
    const [id = ''] = name.split(' ', 1);
    return [
      `form ${name}`,
      { registered: `view ${id}`, payload: (visit) => formPayload(visit, { id, ...form(visit) }), isDone },
    ];
  },
);
