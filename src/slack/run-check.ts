import type { ConnectionTry } from '../services/setup-services.ts';
import {
  buildChecking,
  buildConnected,
  buildConnectedMessage,
  buildNotKeptMessage,
  connectionTitle,
} from './blocks/build-checking.ts';
import { buildConnectionForm } from './blocks/build-connection-form.ts';
import { sayEscaped } from './blocks/build-disconnect.ts';
import { buildToldForm } from './blocks/build-told-form.ts';
import { followInForm } from './follow-in-form.ts';
import { wordsFor } from './guard.ts';
import { setupAdminsOnly } from './open-connection-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** What is tried, and the form it was typed into. */
interface Check {
  readonly viewId: string;
  readonly toTry: ConnectionTry;
  /** How often the form came again so far. */
  readonly round: number;
  /** What is worth knowing when it fails. */
  readonly note?: string | undefined;
}

/** Tries a connection while its person looks on, and shows how it ended: connected, or the form once more. */
export async function runCheck(parts: SlackParts, request: Request, check: Check): Promise<void> {
  const { toTry, round, note } = check;
  const { host } = toTry.connection.serverUrl;
  const form = followInForm(parts, request, check.viewId);
  try {
    const outcome = await parts.setup.checkConnection(request.actor, toTry, (results) =>
      form.show(buildChecking(host, results)),
    );
    if (outcome.is === 'kept') return await form.end(buildConnected(outcome), buildConnectedMessage(outcome));
    const { results } = outcome;
    const setup = await parts.setup.readConnection(request.actor);
    const again =
      setup.is === 'not-permitted'
        ? buildToldForm(connectionTitle, setupAdminsOnly)
        : buildConnectionForm({ setup, results, note, round: round + 1 });
    await form.end(again, buildNotKeptMessage(host, results));
  } catch (error) {
    const words = `It could not be saved. ${wordsFor(error, request)}`;
    await form.end(buildToldForm(connectionTitle, words), sayEscaped(words));
  }
}
