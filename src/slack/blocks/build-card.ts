import type { KnownBlock } from '@slack/types';
import type { CardContent, DrawnCard } from '../../domain/ports/messenger.ts';
import { cardControls, statusControls } from './card-controls.ts';
import { incidentBlocks, statusOf } from './incident-blocks.ts';
import { type Message, section, toMessage } from './message.ts';

const amounts = { description: 700, fields: 1_500 } as const;

/**
 * An incident as a message with its controls: what the ITSM holds where that was read, else what was reported. One
 * that is gone, or of a former connection, says so on top and has no controls. `forStrangers`, for channels shared
 * with other organisations: number and status alone, and no controls, since whoever reads it sees and presses them.
 */
export function buildCard(card: DrawnCard, { forStrangers = false } = {}): Message {
  const { content } = card;
  if (forStrangers) {
    const end = content.isGone ? ' · no longer in the ITSM' : '';
    return toMessage([section(`*#${content.incidentId}* · ${statusOf(content)}${end}`)]);
  }
  return toMessage([...standingOf(content), ...incidentBlocks(content, amounts), ...controlsOf(card)]);
}

/** Why an incident cannot be acted on; nothing where it can. */
export function standingOf({ incidentId, isGone, isReadOnly, asRead }: CardContent): readonly KnownBlock[] {
  const last = asRead ? 'what it held when it was last read' : 'what was reported';
  if (isGone) {
    return [
      section(
        `*#${incidentId} is no longer in the ITSM.* Below is ${last}. If it is still needed, file a new one.`,
      ),
    ];
  }
  if (!isReadOnly) return [];
  return [
    section(
      `*#${incidentId} is in an ITSM that this workspace is no longer connected to.* ` +
        `Below is ${last}; it can't be changed from here.`,
    ),
  ];
}

function controlsOf({ id, revision, content }: DrawnCard): readonly KnownBlock[] {
  if (content.isGone || content.isReadOnly) return [];
  const target = { cardId: id };
  const shown = content.asRead?.incident.status;
  return [
    ...statusControls({ target, statuses: content.statuses, shown, revision }),
    cardControls(target, revision),
  ];
}
