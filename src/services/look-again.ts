import { draftLifeMs } from '../domain/draft.ts';
import { reportLimits } from '../domain/report.ts';
import { readSurroundings } from './read-surroundings.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, MessageSeed } from './services.ts';

/** Reads a message's thread once more and keeps it with the draft; a draft that is gone says so as 'unreadable'. */
export async function lookAgain(
  ports: ServicePorts,
  { tenantId, userId }: Actor,
  draftId: string,
): Promise<Pick<MessageSeed, 'thread' | 'notes'>> {
  const draft = await ports.stores.drafts.find(tenantId, draftId, userId);
  const source = draft?.content.source;
  if (draft === undefined || source === undefined) return { notes: [{ is: 'thread-unreadable' }] };
  const { thread, threadFiles, notes } = await readSurroundings(ports, tenantId, {
    ...source,
    hasThread: true,
    hasFiles: draft.content.files.length > 0,
  });
  if (thread === undefined || thread.replies === 0) return { notes };
  const listed = threadFiles.slice(0, reportLimits.listedFiles);
  const content = { ...draft.content, source: { ...source, thread }, threadFiles: listed };
  const expiresAt = ports.clock.now() + draftLifeMs;
  await ports.stores.drafts.save({ ...draft, content, expiresAt });
  const count = threadFiles.length - listed.length;
  const leftOut = count > 0 ? [{ is: 'files-left-out', count } as const] : [];
  return { thread: { replies: thread.replies, files: listed }, notes: [...notes, ...leftOut] };
}
