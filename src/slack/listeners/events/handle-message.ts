import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { mentionsIn, toPlainText } from '../../text/to-plain-text.ts';
import type { MessageHappening } from './read-message-event.ts';

/** A message was edited or deleted, or has files in its thread: told to the services, which know what it is to them. */
export function handleMessage({ services, names }: Pick<SlackParts, 'services' | 'names'>) {
  return async (happening: MessageHappening, { actor: { tenantId } }: Request): Promise<void> => {
    switch (happening.is) {
      case 'edited': {
        const { message, words, editedTs } = happening;
        const readText = async () => toPlainText(words, await names.namesFor(tenantId, mentionsIn(words)));
        return services.noteEdit(tenantId, message, { readText, editedTs });
      }
      case 'deleted':
        return services.noteDeletion(tenantId, happening.message);
      case 'files-shared': {
        const { thread, ts, files } = happening;
        return services.noteFiles(tenantId, thread, { ts, files });
      }
    }
  };
}
