import type { IncidentNews } from '../../domain/incident-news.ts';
import type { IncidentMessage } from '../../domain/ports/messenger.ts';
import { targetButton } from './card-controls.ts';
import { editLabels } from './edit-shown.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { listOf, oneLine } from './one-line.ts';
import { somebody } from './people-words.ts';
import { statusName } from './status-words.ts';

type News = Pick<IncidentMessage, 'incidentId' | 'news'>;

/** How much of a list of names news show, in UTF-16 units after escaping. */
const longestList = 600;

/**
 * What happened to an incident, as it is said under its cards. `forStrangers`, for channels shared with other
 * organisations: number and status alone.
 */
export function buildIncidentNews({ incidentId, news }: News, { forStrangers = false } = {}): Message {
  return toMessage([section(forStrangers ? sayLittle(incidentId, news) : sayNews(incidentId, news))]);
}

/** The same to somebody who watches it, with its subject and the way out. */
export function buildWatcherNews({
  incidentId,
  connectionId,
  news,
  subject,
}: Omit<IncidentMessage, 'key'> & { readonly subject: string }): Message {
  return toMessage([
    section(`*#${incidentId}* ${oneLine(subject, 600) || 'No subject'}`),
    section(sayNews(incidentId, news)),
    buttons(targetButton('stopWatching', { incidentId, connectionId })),
    context('You read this because you watch it.'),
  ]);
}

function sayNews(incidentId: number, news: IncidentNews): string {
  switch (news.kind) {
    case 'status-set':
      return `${somebody(news.actorId)} set the status ${fromTo(news)}.`;
    case 'status-changed':
      return `The status went ${fromTo(news)} in the ITSM.`;
    case 'edited':
      return sayEdited(incidentId, news);
    case 'gone':
      return `*#${incidentId}* is no longer in the ITSM. If it is still needed, file a new one.`;
  }
}

function sayLittle(incidentId: number, news: IncidentNews): string {
  switch (news.kind) {
    case 'status-set':
    case 'status-changed':
      return `*#${incidentId}* · status ${fromTo(news)}`;
    case 'edited':
      return `*#${incidentId}* was changed.`;
    case 'gone':
      return `*#${incidentId}* is no longer in the ITSM.`;
  }
}

function fromTo({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const end = `to *${statusName(to)}*`;
  return from === undefined ? end : `from *${statusName(from)}* ${end}`;
}

function sayEdited(
  incidentId: number,
  { actorId, labels, notTaken }: Extract<IncidentNews, { kind: 'edited' }>,
): string {
  const refused = notTaken.length === 0 ? '' : `The ITSM did not take: ${listOf(notTaken, longestList)}.`;
  if (labels.length === 0) return `${somebody(actorId)} wanted to change *#${incidentId}*. ${refused}`.trim();
  return `${somebody(actorId)} ${sayChanges(labels)}. ${refused}`.trim();
}

/** Files are only ever added. */
function sayChanges(labels: readonly string[]): string {
  const changed = labels.filter((label) => label !== editLabels.attachmentRefs);
  return [
    ...(changed.length > 0 ? [`changed ${listOf(changed, longestList)}`] : []),
    ...(changed.length < labels.length ? ['added files'] : []),
  ].join(' and ');
}
