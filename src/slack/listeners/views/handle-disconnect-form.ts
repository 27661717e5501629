import type { ViewOutput } from '@slack/bolt';
import { connectionTitle } from '../../blocks/build-checking.ts';
import { buildDisconnecting, sayDisconnected, sayEscaped } from '../../blocks/build-disconnect.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { followInForm } from '../../follow-in-form.ts';
import { wordsFor } from '../../guard.ts';
import type { Request } from '../../request.ts';
import { sayNotDone } from '../../say-not-done.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { type SubmissionAnswer, updateForm } from '../../submission-answer.ts';

/** 'Disconnect' for the second time: the connection is removed while its person looks on. */
export function handleDisconnectForm(parts: SlackParts) {
  return async (view: ViewOutput, request: Request): Promise<SubmissionAnswer> => {
    const { connectionId } = readMetadata(view.private_metadata);
    if (connectionId === undefined) return updateForm(buildToldForm(connectionTitle, sayNotDone.gone));
    request.later(async () => {
      const form = followInForm(parts, request, view.id);
      const words = await disconnect(parts, request, connectionId);
      await form.end(buildToldForm(connectionTitle, words), sayEscaped(words));
    });
    return updateForm(buildDisconnecting());
  };
}

/** Does it, and answers what its person reads. Never rejects. */
async function disconnect({ setup }: SlackParts, request: Request, connectionId: string): Promise<string> {
  try {
    const done = await setup.disconnect(request.actor, connectionId);
    return done.is === 'disconnected' ? sayDisconnected(done) : sayNotDone[done.is];
  } catch (error) {
    return `It is not certain that all of it was done. ${wordsFor(error, request)}`;
  }
}
