import type { Button } from '@slack/types';
import type { IncidentRecord } from '../../domain/incident-record.ts';
import type { StatusTable } from '../../domain/status.ts';
import { actionIds, commands } from '../ids.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';
import { oneLine } from './one-line.ts';
import { ageWords, levelWords } from './people-words.ts';
import { statusWords } from './status-words.ts';

/** A page of a person's incidents; pages count from 1. */
export interface IncidentPage {
  readonly incidents: readonly IncidentRecord[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly statuses: StatusTable;
}

/** A person's incidents, one in two lines: number and subject; status, priority and age. Buttons lead to other pages. */
export function buildIncidentList({ incidents, page, pages, total, statuses }: IncidentPage): Message {
  if (incidents.length === 0) return buildEmptyList();
  const back = page > 1 ? [buttons(pageButton('Back', page - 1))] : [];
  const more = page < pages ? [buttons(pageButton(buttonLabels.listPage, page + 1))] : [];
  return toMessage([
    section(`*Your incidents*, open ones first`),
    ...back,
    ...incidents.map((incident) => section(sayIncident(incident, statuses))),
    context(`${pages > 1 ? `Page ${page} of ${pages} · ` : ''}${total} in all`),
    ...more,
  ]);
}

/** An incident in two lines; `statuses` says what its status means. */
export function sayIncident(
  { incidentId, seen, goneAt, filedAt }: IncidentRecord,
  statuses: StatusTable,
): string {
  const incident = seen?.incident;
  const subject = incident ? oneLine(incident.subject, 300) || 'No subject' : 'Not read from the ITSM yet';
  const about = [
    goneAt === undefined ? statusWords(statuses, incident?.status) : 'no longer in the ITSM',
    ...(incident?.priority ? [`${levelWords[incident.priority]} priority`] : []),
    ageWords(filedAt),
  ];
  return `*#${incidentId}* ${subject}\n${about.join(' · ')}`;
}

function buildEmptyList(): Message {
  const button: Button = {
    type: 'button',
    action_id: actionIds.newIncident,
    text: { type: 'plain_text', text: buttonLabels.newIncident },
  };
  return toMessage([
    section(
      'You have filed no incident and are the requester of none. ' +
        `File one with \`${commands.incident} new\`, or show any other by its number: \`${commands.incident} 12\`.`,
    ),
    buttons(button),
  ]);
}

function pageButton(label: string, page: number): Button {
  return {
    type: 'button',
    action_id: actionIds.listPage,
    text: { type: 'plain_text', text: label },
    value: String(page),
  };
}
