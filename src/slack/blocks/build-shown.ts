import type { KnownBlock } from '@slack/types';
import type { CardContent } from '../../domain/ports/messenger.ts';
import { standingOf } from './build-card.ts';
import { cardControls } from './card-controls.ts';
import { incidentBlocks } from './incident-blocks.ts';
import { type Message, section, toMessage } from './message.ts';

const amounts = { description: 1_500, fields: 2_500 } as const;

/** What is beside an incident that one person is shown. */
interface ShownTo {
  readonly isWatching: boolean;
  /** Words for people, why it could not be read just now: what is shown is older. */
  readonly trouble?: string | undefined;
}

/** An incident as one person alone is shown it: like a card, with more of what is long. */
export function buildShown(content: CardContent, { isWatching, trouble }: ShownTo): Message {
  return toMessage([
    ...(trouble === undefined
      ? []
      : [section(`It could not be read just now. ${trouble}\nBelow is what is known.`)]),
    ...standingOf(content),
    ...incidentBlocks(content, amounts),
    ...controlsOf(content, isWatching),
  ]);
}

function controlsOf(content: CardContent, isWatching: boolean): readonly KnownBlock[] {
  if (content.isGone || content.isReadOnly) return [];
  const watch = isWatching ? 'stopWatching' : 'watchIncident';
  const { incidentId, connectionId } = content;
  const target = { incidentId, connectionId };
  return [cardControls(target, 0, ['editIncident', watch, 'attachToIncident', 'shareIncident'])];
}
