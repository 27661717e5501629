import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { IncidentRecord } from '../../domain/incident-record.ts';
import type { HomeContent } from '../../domain/ports/messenger.ts';
import { kindOf, type StatusKind, type StatusTable } from '../../domain/status.ts';
import { commands } from '../ids.ts';
import { sayIncident } from './build-incident-list.ts';
import { statusControls, targetButton } from './card-controls.ts';
import { context, section } from './message.ts';

type Group = StatusKind | 'other' | 'gone';

/** The groups in their order, open ones first. */
const groupWords: Readonly<Record<Group, string>> = {
  new: 'New',
  active: 'Active',
  waiting: 'Waiting',
  other: 'Other statuses',
  resolved: 'Resolved',
  closed: 'Closed',
  gone: 'No longer in the ITSM',
};
const groups = Object.keys(groupWords) as readonly Group[];

const mostIncidents = 25;
/** Blocks of one incident, and those beside them: a heading for each group, and the line about the others. */
const blocksEach = 2;
const blocksBeside = groups.length + 1;

type Mine = Pick<HomeContent, 'mine' | 'statuses'>;

/**
 * A person's incidents by status, each with its next statuses, the menu of all, and 'Edit': the first ones, as many as
 * `room` blocks hold and 25 at most; the others are counted.
 */
export function buildHomeIncidents({ mine, statuses }: Mine, room: number): KnownBlock[] {
  const { incidents, total } = mine;
  if (incidents.length === 0) {
    return [section('You have filed no incident yet, and are the requester of none.')];
  }
  const most = Math.min(mostIncidents, Math.floor((room - blocksBeside) / blocksEach));
  const listed = incidents.slice(0, Math.max(0, most));
  const rest = Math.max(total, incidents.length) - listed.length;
  return [
    ...groups.flatMap((group) => {
      const members = listed.filter((record) => groupOf(record, statuses) === group);
      const heading = members.length > 0 ? [section(`*${groupWords[group]}*`)] : [];
      return [...heading, ...members.flatMap((record) => buildIncident(record, statuses))];
    }),
    ...(rest > 0
      ? [context(`And ${rest} more: \`${commands.incident} list\` shows them all, ten at a time.`)]
      : []),
  ];
}

function groupOf({ goneAt, seen }: IncidentRecord, statuses: StatusTable): Group {
  if (goneAt !== undefined) return 'gone';
  return kindOf(statuses, seen?.incident.status) ?? 'other';
}

function buildIncident(record: IncidentRecord, statuses: StatusTable): KnownBlock[] {
  const words = section(sayIncident(record, statuses));
  return record.goneAt === undefined ? [words, controlsOf(record, statuses)] : [words];
}

function controlsOf(record: IncidentRecord, statuses: StatusTable): ActionsBlock {
  const { incidentId, connectionId, seen, changedAt } = record;
  const target = { incidentId, connectionId };
  // A change that was refused was followed by a reading, so the menu forgets its choice.
  const revision = Math.max(0, Math.trunc(seen?.at ?? changedAt));
  const [row] = statusControls({ target, statuses, shown: seen?.incident.status, revision });
  const edit = targetButton('editIncident', target);
  return row ? { ...row, elements: [...row.elements, edit] } : { type: 'actions', elements: [edit] };
}
