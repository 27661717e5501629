import { Fault } from '../domain/fault.ts';
import type { FormNote } from '../domain/form-note.ts';
import type { Source } from '../domain/source-message.ts';
import { type Thread, threadLimits, toTranscript } from '../domain/thread.ts';
import { answerWithin } from './answer-within.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SourceMessage } from './services.ts';

/** How long a form that is being filled waits for Slack in all, in milliseconds. */
export const patienceMs = 10_000;

/** What stands around a message, and what of it could not be had. */
export interface Surroundings {
  readonly thread?: NonNullable<Source['thread']> | undefined;
  readonly threadFiles: Thread['replies'][number]['files'];
  readonly notes: readonly FormNote[];
}

/** Of a message that Slack did not name. */
export const noSurroundings: Surroundings = { threadFiles: [], notes: [] };

/** What of a message is looked at to find its surroundings. */
export type Surrounded = Pick<SourceMessage, 'channelId' | 'ts' | 'threadTs' | 'hasThread'> & {
  readonly hasFiles: boolean;
};

/** Reads the thread of a message, or says why its replies and files stay behind. Never throws for what Slack does. */
export async function readSurroundings(
  ports: ServicePorts,
  tenantId: string,
  message: Surrounded,
): Promise<Surroundings> {
  const until = ports.clock.now() + patienceMs;
  const isMember = await inTime(ports, until, () =>
    ports.conversations.isMember(tenantId, message.channelId),
  );
  if (isMember === false) {
    if (!message.hasThread && !message.hasFiles) return without();
    return without(message.channelId.startsWith('D') ? 'private-conversation' : 'invite-needed');
  }
  if (!message.hasThread) return without();
  const first = { channelId: message.channelId, ts: message.threadTs ?? message.ts };
  const thread = await inTime(ports, until, () =>
    ports.conversations.readThread(tenantId, first, threadLimits.replies),
  );
  if (thread instanceof Fault && thread.code === 'slack-scope-missing') return without('history-off');
  if (thread instanceof Fault && thread.code === 'slack-place-gone') return without('invite-needed');
  if (thread === undefined || thread instanceof Fault) return without('thread-unreadable');
  const transcript = toTranscript(thread, message.ts);
  const opening = thread.first && thread.first.ts !== message.ts ? thread.first.files : [];
  return {
    thread: transcript,
    threadFiles: [
      ...opening,
      ...thread.replies.flatMap((reply) => (reply.ts === message.ts ? [] : reply.files)),
    ],
    notes: transcript.leftOut > 0 ? [{ is: 'replies-left-out', count: transcript.leftOut }] : [],
  };
}

type Reason = 'private-conversation' | 'invite-needed' | 'history-off' | 'thread-unreadable';

function without(...reasons: readonly Reason[]): Surroundings {
  return { threadFiles: [], notes: reasons.map((is) => ({ is })) };
}

/** What Slack says until then (epoch ms); its fault when it refuses, undefined when it does not answer. */
async function inTime<T>(
  ports: ServicePorts,
  until: number,
  ask: () => Promise<T>,
): Promise<T | Fault | undefined> {
  const asking = ask().catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    ports.logger.info({ error }, 'what stands around a message could not be read');
    return error;
  });
  return answerWithin(ports.clock, until - ports.clock.now(), asking);
}
