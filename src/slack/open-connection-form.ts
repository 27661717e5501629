import { connectionTitle } from './blocks/build-checking.ts';
import { buildConnectionForm } from './blocks/build-connection-form.ts';
import { buildToldForm } from './blocks/build-told-form.ts';
import { openForm } from './open-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** What who is no admin reads of the connection, and nothing else. */
export const setupAdminsOnly = 'Only admins of this workspace may see and change its connection to the ITSM.';

/** Opens the form 'ITSM connection' for admins; everybody else reads in it that it is theirs. */
export async function openConnectionForm(
  parts: SlackParts,
  request: Request,
  triggerId: string,
): Promise<void> {
  await openForm(parts, request, {
    ...{ triggerId, title: connectionTitle, asksFirst: true },
    build: async () => {
      const setup = await parts.setup.readConnection(request.actor);
      return setup.is === 'not-permitted'
        ? buildToldForm(connectionTitle, setupAdminsOnly)
        : buildConnectionForm({ setup });
    },
  });
}
