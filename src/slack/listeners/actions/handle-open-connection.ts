import { openConnectionForm } from '../../open-connection-form.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** 'ITSM connection' on an App Home, under a mention, in the welcome or in news of a broken one: the form, for admins. */
export function handleOpenConnection(parts: SlackParts) {
  return async ({ triggerId }: Press, request: Request): Promise<undefined> => {
    await openConnectionForm(parts, request, triggerId);
  };
}
