import { Fault } from '../domain/fault.ts';
import type { FormNote } from '../domain/form-note.ts';
import { reportLimits } from '../domain/report.ts';
import { postedAt, type Source } from '../domain/source-message.ts';
import { headOf } from '../domain/text.ts';
import { answerWithin } from './answer-within.ts';
import { filedBefore } from './filed-before.ts';
import { noSurroundings, patienceMs, readSurroundings } from './read-surroundings.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, MessageSeed, SourceMessage } from './services.ts';
import { splitDescription } from './split-description.ts';

/** A form filled from a message; what the form cannot hold, and where it is from, is kept as a draft. */
export async function startFromMessage(
  ports: ServicePorts,
  actor: Actor,
  message: SourceMessage,
): Promise<MessageSeed> {
  const { tenantId } = actor;
  const isKnown = message.ts !== '';
  const [surroundings, before, requesterId] = await Promise.all([
    isKnown
      ? readSurroundings(ports, tenantId, { ...message, hasFiles: message.files.length > 0 })
      : noSurroundings,
    isKnown ? filedBefore(ports, tenantId, message) : [],
    requesterOf(ports, actor, message.authorId),
  ]);
  const files = message.files.slice(0, reportLimits.listedFiles);
  const threadFiles = surroundings.threadFiles.slice(0, reportLimits.listedFiles);
  const source: Source = { ...toSource(message), thread: surroundings.thread };
  const { shown, draftId } = await splitDescription(ports, actor, {
    description: message.text,
    files,
    source,
    threadFiles,
  });
  const notes: FormNote[] = [...before, ...surroundings.notes];
  if (!isKnown || (message.text === '' && files.length === 0 && message.authorId === undefined)) {
    notes.unshift({ is: 'message-unknown' });
  }
  const unlisted = message.files.length + surroundings.threadFiles.length - files.length - threadFiles.length;
  if (unlisted > 0) notes.push({ is: 'files-left-out', count: unlisted });
  const { thread } = surroundings;
  return {
    subject: toSubject(message),
    description: shown,
    draftId,
    requesterId,
    files,
    thread: thread && { replies: thread.replies, files: threadFiles },
    notes,
  };
}

function toSource({ channelId, ts, threadTs, permalink, authorName, channelName }: SourceMessage): Source {
  return { channelId, ts, threadTs, permalink, authorName, channelName, postedAt: postedAt(ts) };
}

/** The first line that says something; of a message without words its files, or whose it is: a subject must be there. */
function toSubject({ text, files, authorName, channelName }: SourceMessage): string {
  const lines = text.split('\n').filter((line) => /[^\s\p{Cc}\p{Cf}]/u.test(line));
  const names = files.map((file) => file.name).join(', ');
  const heads = [...lines, names].map((words) => headOf(words.trim(), reportLimits.subject));
  // A single character of many accents may be longer than a subject.
  return heads.find((head) => head !== '') ?? `Message by ${authorName} in ${channelName}`;
}

/** The author, when they are a person of the organisation with an e-mail address; else the one who files. */
async function requesterOf(ports: ServicePorts, actor: Actor, authorId: string | undefined): Promise<string> {
  if (authorId === undefined || authorId === actor.userId) return actor.userId;
  try {
    const asking = ports.people.profile(actor.tenantId, authorId);
    const profile = await answerWithin(ports.clock, patienceMs, asking);
    return profile?.isMember && profile.email !== undefined ? authorId : actor.userId;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ports.logger.info({ error }, 'the author of a message is not known');
    return actor.userId;
  }
}
