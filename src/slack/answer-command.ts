import type { AckFn, RespondArguments, RespondFn } from '@slack/bolt';
import type { Clock } from '../domain/ports/clock.ts';
import type { Message } from './blocks/message.ts';

/** Slack waits 3 s for a command's acknowledgement. */
const acknowledgeAfterMs = 1_500;

interface CommandAnswering {
  readonly ack: AckFn<string | RespondArguments>;
  readonly respond: RespondFn;
}

/**
 * Answers a command with what it comes to: by the acknowledgement itself while that is still to be given, and after
 * 1.5 s, when it was given without words, by the command's own address.
 */
export function answerCommand(
  clock: Clock,
  { ack, respond }: CommandAnswering,
): (message: Message | undefined) => Promise<void> {
  let acknowledged: Promise<void> | undefined;
  const cancel = clock.after(acknowledgeAfterMs, () => {
    // Whether or not Slack still waited for it, the command's own address takes the words.
    acknowledged = ack().catch(() => undefined);
  });
  return async (message) => {
    cancel();
    const answer = message && { response_type: 'ephemeral' as const, ...message };
    if (acknowledged === undefined) return ack(answer);
    await acknowledged;
    if (answer) await respond(answer);
  };
}
