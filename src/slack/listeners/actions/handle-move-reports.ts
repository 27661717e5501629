import type { SetupServices } from '../../../services/setup-services.ts';
import { connectionTitle } from '../../blocks/build-checking.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { readMove } from '../../blocks/connection-state-words.ts';
import { sayWords } from '../../blocks/say-words.ts';
import { openForm } from '../../open-form.ts';
import type { PressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import { sayNotDone } from '../../say-not-done.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

type Moved = Awaited<ReturnType<SetupServices['moveReports']>>;

/** 'Move N waiting reports': what waits for a former connection goes to the one of today. */
export function handleMoveReports(parts: SlackParts) {
  return async ({ value, triggerId, form }: Press, request: Request): Promise<PressReply | undefined> => {
    const offer = readMove(value);
    if (offer === undefined) return unreadablePress;
    const move = async () => sayMoved(await parts.setup.moveReports(request.actor, offer));
    if (form === undefined) return { message: sayWords(await move()), replaces: false };
    await openForm(parts, request, {
      ...{ triggerId, title: connectionTitle, asksFirst: true, inPlaceOf: form.viewId },
      build: async () => buildToldForm(connectionTitle, await move()),
    });
    return undefined;
  };
}

function sayMoved(moved: Moved): string {
  if (moved.is !== 'moved') return sayNotDone[moved.is];
  const { count } = moved;
  return count === 0
    ? 'No report waits for a former connection any more.'
    : `${count} ${count === 1 ? 'report was' : 'reports were'} moved and will be filed now.`;
}
