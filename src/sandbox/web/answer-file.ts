import type { ServerResponse } from 'node:http';
import type { DemoParts } from './demo-parts.ts';
import { type Sendable, sendFile, sendPicture } from './send.ts';
import { readShared } from './shared-file.ts';

/**
 * Answers with a file of Slack (`/files/ID`) or of the ITSM (`/attachments/REF`) to be saved, or as a picture to be
 * shown where `/picture` follows. False, and no answer, when the path names none.
 */
export async function answerFile(path: string, response: ServerResponse, parts: DemoParts): Promise<boolean> {
  const [, place = '', id = '', form, ...rest] = path.split('/');
  const found = findFile(place, id, parts);
  if (!found || rest.length > 0 || (form !== undefined && form !== 'picture')) return false;
  await (form === 'picture' ? sendPicture(response, found) : sendFile(response, found));
  return true;
}

function findFile(place: string, id: string, { slack, itsm }: DemoParts): Sendable | undefined {
  if (place === 'attachments') {
    const attachment = itsm.attachments.get(id);
    if (!attachment) return undefined;
    const { realName: name, bytes } = attachment;
    return { name, ...(bytes && { pieces: () => [bytes] }) };
  }
  const stored = place === 'files' ? slack.world.files.get(id) : undefined;
  const file = stored && readShared(stored);
  return file?.isThere ? file : undefined;
}
