import type { IncidentRef } from '../../../services/incident-services.ts';
import { toStatusMessage } from '../../answer-asked.ts';
import { readStatusPress, type StatusPress } from '../../blocks/card-controls.ts';
import { sayWords } from '../../blocks/say-words.ts';
import { actionIds } from '../../ids.ts';
import type { PressReply } from '../../press-reply.ts';
import { askedFrom, toIncidentRef } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** A next status, the menu 'Set status', and 'Set anyway' where the card had shown another status than there is. */
export function handleSetStatus({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (press: Press, { actor }: Request): Promise<PressReply | undefined> => {
    const read = readStatusPress(press.actionId, press.value, press.blockId);
    if (read === undefined) return unreadablePress;
    const isSure = press.actionId === actionIds.setAnyway;
    const asked = await incidents.setStatus(actor, {
      ref: refOf(press, read, isSure),
      to: { key: read.toKey },
      shownKey: read.shownKey,
      showing: showingOf(press, read, isSure),
      isSure,
      from: askedFrom(press),
    });
    if (asked.is === 'begun') {
      return isSure ? { message: sayWords('Under way …'), replaces: true } : undefined;
    }
    return { message: toStatusMessage(asked), replaces: false };
  };
}

/** The question with 'Set anyway' stands on a message of its own, which is no card. */
function refOf(press: Press, { target }: StatusPress, isSure: boolean): IncidentRef {
  return isSure && 'cardId' in target ? target : toIncidentRef(press, target);
}

/** A card is drawn anew after each press that it took; elsewhere each press is one by itself. */
function showingOf({ notice, actionTs }: Press, { target, showing }: StatusPress, isSure: boolean): string {
  const isCard = 'cardId' in target && !isSure && notice !== undefined;
  return isCard ? `${notice.channelId}:${notice.ts}:${showing}` : `press:${actionTs}`;
}
