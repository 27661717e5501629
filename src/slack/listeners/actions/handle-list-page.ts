import { listPage } from '../../answer-asked.ts';
import type { PressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** A page of the list, in place of the one that was pressed. */
export function handleListPage(parts: SlackParts) {
  return async ({ value }: Press, request: Request): Promise<PressReply> => {
    const page = /^\d{1,6}$/.test(value ?? '') ? Number(value) : 1;
    return { message: await listPage(parts, request, page), replaces: true };
  };
}
