import { toStatusKey } from '../../../src/domain/status.ts';
import { actionIds, callbackIds, statusButtonIds } from '../../../src/slack/ids.ts';
import { asks, changes, type IsDone, opens, tells } from './effects.ts';
import type { Entrance } from './entrance.ts';
import { cardIdOf, incidentId, rowsOf } from './fixture.ts';
import { type Pressed, pressPayload, type Visit, viewOf } from './payloads.ts';

/** What names the incident: the card that is pressed, or its number where there is none. */
function targetOf({ target, place }: Visit): string {
  const isCard = place !== 'home' && place !== 'elsewhere';
  return isCard ? `card:${cardIdOf(target, place)}` : `incident:${incidentId}@${rowsOf(target).connectionId}`;
}

type Row = keyof ReturnType<typeof rowsOf>;

/** A press on a notice about a report. */
function ofReport(row: Row, isDone: IsDone): Described {
  return [({ target }) => ({ value: `${rowsOf(target)[row]}:1` }), isDone];
}

/** A press on a note in a card's thread. */
function ofNote(fileIds: string, isDone: IsDone): Described {
  return [({ target }) => ({ value: `${rowsOf(target).filed}:0:${fileIds}`, isNote: true }), isDone];
}

function ofIncident(isDone: IsDone): Described {
  return [(visit) => ({ value: targetOf(visit) }), isDone];
}

function ofStatus(name: string): Described {
  return [
    (visit) => ({
      value: `${toStatusKey(name)}:${targetOf(visit)}`,
      blockId: `status:0:${toStatusKey('Open')}`,
    }),
    asks(/^update 100$/),
  ];
}

type Described = readonly [(visit: Visit) => Omit<Pressed, 'actionId'>, IsDone];

const presses: Readonly<Record<string, Described>> = {
  [actionIds.editAndFileAgain]: ofReport('rejected', opens(callbackIds.editAndFileAgainForm)),
  [actionIds.itExists]: ofReport('unknown', opens(callbackIds.itExistsForm)),
  [actionIds.fileAgain]: ofReport('unknown', asks(/^create/)),
  [actionIds.dropUnknown]: ofReport('unknown', changes('submissions')),
  [actionIds.tryNow]: ofReport('waiting', asks(/^create/)),
  [actionIds.dropReport]: ofReport('waiting', changes('submissions')),
  [actionIds.retryFollowUp]: ofReport('filed', asks(/^update 100$/)),
  [actionIds.attachFiles]: ofNote('F0PICTURE01', asks(/^upload/)),
  [actionIds.tryFilesAgain]: ofNote('F0PICTURE01', asks(/^upload/)),
  [actionIds.addToDescription]: ofNote('', asks(/^update 100$/)),
  [actionIds.setStatus]: [
    (visit) => ({
      option: `${toStatusKey('Resolved')}:${targetOf(visit)}`,
      blockId: `status:0:${toStatusKey('Open')}`,
    }),
    asks(/^update 100$/),
  ],
  [actionIds.setAnyway]: [
    (visit) => ({
      value: `${toStatusKey('Resolved')}:${targetOf(visit)}`,
      ...{ blockId: `status:0:${toStatusKey('Open')}`, isNote: true },
    }),
    asks(/^update 100$/),
  ],
  [statusButtonIds[0]]: ofStatus('In Progress'),
  [statusButtonIds[1]]: ofStatus('Pending'),
  [statusButtonIds[2]]: ofStatus('Resolved'),
  [statusButtonIds[3]]: ofStatus('Closed'),
  [actionIds.editIncident]: ofIncident(opens(callbackIds.editIncidentForm)),
  [actionIds.chooseValues]: [
    ({ target }) => ({ value: rowsOf(target).conflictDraft }),
    opens(callbackIds.editConflictForm),
  ],
  [actionIds.editAgain]: [
    ({ target }) => ({ value: rowsOf(target).conflictDraft }),
    opens(callbackIds.editIncidentForm),
  ],
  [actionIds.refreshIncident]: ofIncident(asks(/^read 100$/)),
  [actionIds.watchIncident]: ofIncident(tells(() => 'You watch')),
  [actionIds.stopWatching]: ofIncident(tells(() => 'You are no longer told of changes')),
  [actionIds.attachToIncident]: ofIncident(opens(callbackIds.attachFilesForm)),
  [actionIds.shareIncident]: ofIncident(opens(callbackIds.shareIncidentForm)),
  [actionIds.newIncident]: [() => ({ value: 'Printer' }), opens(callbackIds.newIncidentForm)],
  [actionIds.listPage]: [() => ({ value: '1' }), tells(() => /in all|You have filed no incident/)],
  [actionIds.openSettings]: [() => ({}), opens(callbackIds.workspaceSettingsForm)],
  [actionIds.openConnection]: [() => ({}), opens(callbackIds.connectionForm)],
  [actionIds.moveReports]: [
    ({ target }) => ({ value: `${rowsOf(target).connectionId}:${rowsOf(target).formerConnectionId}` }),
    changes('submissions'),
  ],
  [actionIds.exportAudit]: [() => ({}), tells(() => 'The audit was sent')],
};

const onMessages = Object.entries(presses).map(([actionId, [pressed, isDone]]): [string, Entrance] => [
  `press ${actionId}`,
  {
    registered: `action ${actionId}`,
    payload: (visit) => pressPayload(visit, { actionId, ...pressed(visit) }),
    isDone,
  },
]);

/** All that can be pressed, by its name in the table. */
export const pressEntrances: readonly [string, Entrance][] = [
  ...onMessages,
  [
    `press ${actionIds.lookAgain}`,
    {
      registered: `action ${actionIds.lookAgain}`,
      payload: (visit) => {
        const metadata = { draftId: rowsOf(visit.target).messageDraft };
        const form = viewOf(visit, { id: callbackIds.newIncidentForm, metadata, values: {} });
        return pressPayload(visit, { actionId: actionIds.lookAgain }, form);
      },
      isDone: changes('drafts'),
    },
  ],
  [
    `press ${actionIds.disconnect}`,
    {
      registered: `action ${actionIds.disconnect}`,
      payload: (visit) => {
        const form = viewOf(visit, { id: callbackIds.connectionForm, metadata: {}, values: {} });
        const { connectionId: value } = rowsOf(visit.target);
        return pressPayload(visit, { actionId: actionIds.disconnect, value }, form);
      },
      isDone: tells(() => 'Disconnect?'),
    },
  ],
];
