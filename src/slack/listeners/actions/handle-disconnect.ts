import type { ModalView } from '@slack/types';
import type { DisconnectRead } from '../../../services/setup-services.ts';
import { connectionTitle } from '../../blocks/build-checking.ts';
import { buildDisconnect } from '../../blocks/build-disconnect.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { openForm } from '../../open-form.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import { sayNotDone } from '../../say-not-done.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** 'Disconnect' in the form: asks once more in its place, with what would be dropped. */
export function handleDisconnect(parts: SlackParts) {
  return async ({ value = '', triggerId, form }: Press, request: Request): Promise<undefined> => {
    await openForm(parts, request, {
      ...{ triggerId, title: connectionTitle, asksFirst: true, inPlaceOf: form?.viewId },
      build: async () => toForm(await parts.setup.readDisconnect(request.actor, value)),
    });
  };
}

function toForm(read: DisconnectRead): ModalView {
  return read.is === 'asked' ? buildDisconnect(read) : buildToldForm(connectionTitle, sayNotDone[read.is]);
}
