import type { IncidentRef, Shown, StatusAsked } from '../services/incident-services.ts';
import { auditAdminsOnly, buildAudit } from './blocks/build-audit.ts';
import { buildFormButton } from './blocks/build-form-button.ts';
import { buildHelp } from './blocks/build-help.ts';
import { buildIncidentList } from './blocks/build-incident-list.ts';
import { buildShown } from './blocks/build-shown.ts';
import { sayFault } from './blocks/fault-words.ts';
import type { Message } from './blocks/message.ts';
import type { Asked } from './blocks/read-asked.ts';
import { sayWords } from './blocks/say-words.ts';
import { noIncidentWords } from './no-incident-words.ts';
import { openConnectionForm } from './open-connection-form.ts';
import { openEditForm } from './open-edit-form.ts';
import { openNewIncidentForm, toCardChannel } from './open-new-incident-form.ts';
import { openSettingsForm } from './open-settings-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** Where and how something was asked: by the command, which can open a form, or by a mention, which cannot. */
export interface AskedAt {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  /** Absent for a mention: a button stands in for the form. */
  readonly triggerId?: string | undefined;
  /** Names this asking: the same again is one. */
  readonly key: string;
}

/** Does what was asked for, and answers what its person reads, alone. */
export async function answerAsked(
  parts: SlackParts,
  request: Request,
  { asked, at }: { readonly asked: Asked; readonly at: AskedAt },
): Promise<Message | undefined> {
  const { actor } = request;
  switch (asked.is) {
    case 'new':
      return askForNew(parts, request, { words: asked.words, at });
    case 'show':
      return toShownMessage(await parts.incidents.showIncident(actor, refAt(asked.incidentId, at)));
    case 'list':
      return listPage(parts, request, asked.page);
    case 'status': {
      const { incidentId, name } = asked;
      const ask = {
        ref: refAt(incidentId, at),
        to: { typed: name },
        showing: at.key,
        from: { channelId: at.channelId, threadTs: at.threadTs },
      };
      return toStatusMessage(await parts.incidents.setStatus(actor, ask), name);
    }
    case 'edit': {
      const { triggerId } = at;
      if (triggerId === undefined) return buildFormButton('editIncident', `#${asked.incidentId}`);
      await openEditForm(parts, request, { triggerId, ref: refAt(asked.incidentId, at), from: at });
      return undefined;
    }
    case 'settings': {
      if (at.triggerId === undefined) return buildFormButton('openSettings', 'settings');
      await openSettingsForm(parts, request, at.triggerId);
      return undefined;
    }
    case 'setup': {
      if (at.triggerId === undefined) return buildFormButton('openConnection', 'setup');
      await openConnectionForm(parts, request, at.triggerId);
      return undefined;
    }
    case 'audit': {
      const entries = await parts.audit.readAudit(actor);
      return entries === undefined ? sayWords(auditAdminsOnly) : buildAudit(entries);
    }
    case 'no-number':
      return sayWords(
        `${asked.typed === '' ? 'Which incident?' : `'${asked.typed}' is no incident number.`} ` +
          `Type it like this: /incident ${asked.word} 12${asked.word === 'status' ? ' Resolved' : ''}`,
      );
    case 'help':
      return buildHelp(asked.unknown);
  }
}

/** The page of a person's list. */
export async function listPage(
  { incidents }: SlackParts,
  { actor }: Request,
  page: number,
): Promise<Message> {
  const listed = await incidents.listIncidents(actor, page);
  return listed.is === 'listed' ? buildIncidentList(listed) : sayWords(noIncidentWords[listed.is]);
}

function refAt(incidentId: number, { channelId }: AskedAt): IncidentRef {
  return { incidentId, channelId };
}

async function askForNew(
  parts: SlackParts,
  request: Request,
  { words, at }: { readonly words: string; readonly at: AskedAt },
): Promise<Message | undefined> {
  const { channelId, triggerId } = at;
  if (triggerId === undefined) return buildFormButton('newIncident', words);
  await openNewIncidentForm(parts, request, { triggerId, words, channelId: toCardChannel(channelId) });
  return undefined;
}

/** An incident as it was found, or the words why it is not shown. */
function toShownMessage(shown: Shown): Message {
  switch (shown.is) {
    case 'shown':
      return buildShown(shown.content, shown);
    case 'not-read':
      return shown.content
        ? buildShown(shown.content, { isWatching: shown.isWatching, trouble: sayFault(shown.code) })
        : sayWords(`It could not be read. ${sayFault(shown.code)}`);
    default:
      return sayWords(noIncidentWords[shown.is]);
  }
}

/** What became of a status that was asked for: by `name`, or by a control. */
export function toStatusMessage(asked: StatusAsked, name?: string): Message {
  if (asked.is === 'begun')
    return sayWords('Under way. The cards follow; you are told here if it is not done.');
  if (asked.is !== 'no-such-status') return sayWords(noIncidentWords[asked.is]);
  const { found, known } = asked;
  const names = (found.is === 'ambiguous' ? found.among : known).map((status) => status.name).join(', ');
  if (name === undefined) {
    return sayWords(`There is no such status any more. These are known: ${names}. Nothing was changed.`);
  }
  if (found.is === 'ambiguous') return sayWords(`'${name}' can mean: ${names}. Nothing was changed.`);
  const what = name === '' ? 'Which status?' : `There is no status '${name}'.`;
  return sayWords(`${what} These are known: ${names}. Nothing was changed.`);
}
