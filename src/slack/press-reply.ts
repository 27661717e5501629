import type { RespondFn } from '@slack/bolt';
import type { Clock } from '../domain/ports/clock.ts';
import type { Asked, Settling } from '../services/services.ts';
import { buildNotYours, buildOutOfDate, buildSettled } from './blocks/build-settled.ts';
import { type Message, section, toMessage } from './blocks/message.ts';

/** What a press comes to: `replaces` says whether it stands in place of the message that was pressed. */
export interface PressReply {
  readonly message: Message;
  readonly replaces: boolean;
}

const underWayAfterMs = 1_000;

/** What a decision comes to for the notice it was made on; `choice` is the button's label. */
export function toPressReply(settling: Settling, choice: string): PressReply {
  switch (settling.is) {
    case 'done':
      return { message: buildSettled(settling.submission, choice), replaces: true };
    case 'out-of-date':
      return { message: buildOutOfDate(settling.submission), replaces: true };
    case 'not-yours':
      return { message: buildNotYours(), replaces: false };
    case 'no-such-incident':
    case 'not-checked':
      return { message: toMessage([section('The ITSM could not confirm that.')]), replaces: false };
  }
}

/** What a press on a note comes to: the note itself tells how it ended, and keeps its buttons until then. */
export function toNoteReply(asked: Asked): PressReply | undefined {
  if (asked.is === 'begun') return undefined;
  return { message: toMessage([section('No such incident, or not yours.')]), replaces: false };
}

/** The press's own address, and the thread that the pressed message stands in. */
export interface PressPlace {
  readonly respond: RespondFn;
  readonly threadTs: string | undefined;
}

/** Shows the reply by the press's own address: in place of the message, or to the person alone, in its thread. */
export async function replyToPress(
  { respond, threadTs }: PressPlace,
  { message, replaces }: PressReply,
): Promise<void> {
  const kind = replaces
    ? { replace_original: true }
    : {
        ...{ replace_original: false, response_type: 'ephemeral' as const },
        ...(threadTs !== undefined && { thread_ts: threadTs }),
      };
  await respond({ ...message, ...kind });
}

/** Shows words to the person alone by the payload's own address; false when there is none or it takes nothing more. */
export async function sayToPresser(respond: RespondFn | undefined, message: Message): Promise<boolean> {
  try {
    const response = await respond?.({ ...message, response_type: 'ephemeral' });
    return response?.ok ?? false;
  } catch {
    return false;
  }
}

/**
 * Says that it is under way, to the person alone, unless aborted within 1 s. The message itself stays as it is: its
 * buttons are still needed when this process dies.
 */
export function sayUnderWay(clock: Clock, place: PressPlace): AbortController {
  const done = new AbortController();
  clock
    .sleep(underWayAfterMs, done.signal)
    .then(async () => {
      if (!done.signal.aborted) {
        await replyToPress(place, { message: toMessage([section('Under way …')]), replaces: false });
      }
    })
    .catch(() => {
      // It is only a courtesy; the answer itself follows.
    });
  return done;
}
