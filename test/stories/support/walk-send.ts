import { createServer } from 'node:http';
import { signedRequest } from '../../../src/sandbox/slack/signed-request.ts';
import type { Estate } from './estate.ts';
import type { Freshen, WalkRequest } from './walk-requests.ts';

/** A request and what the bot answered. */
export interface WalkAnswer extends WalkRequest {
  readonly status: number;
  readonly body: string;
  readonly elapsedMs: number;
}

/** Signs a request as Slack does, sends it and answers what came; throws after Slack's 3 s. */
export async function sendWalk({ slack, bot }: Estate, request: WalkRequest): Promise<WalkAnswer> {
  const started = performance.now();
  const { body, headers } = signedRequest(slack.settings.signingSecret, encode(request.payload));
  const signal = AbortSignal.timeout(slack.settings.answerWithinMs);
  const response = await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers, signal });
  const answer = { status: response.status, body: await response.text() };
  return { ...request, ...answer, elapsedMs: performance.now() - started };
}

function encode(payload: Record<string, unknown>): { body: string; contentType: string } {
  if ('event' in payload) return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields: [string, string][] =
    'command' in payload
      ? Object.entries(payload).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** Gets fresh triggers: a person types a command that goes to a server of nobody's, so that its trigger stays unused. */
export async function openFreshener({
  slack,
}: Estate): Promise<{ readonly freshen: Freshen; readonly close: () => Promise<void> }> {
  const sink = createServer((request, response) => {
    request.resume();
    response.end();
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const address = sink.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    async freshen({ office }) {
      const before = slack.settings.botUrl;
      // The address is read before anything is awaited.
      slack.settings.botUrl = `http://127.0.0.1:${address.port}`;
      const typing = slack.command(office.personId, office.channelId, '/incident fresh');
      slack.settings.botUrl = before;
      const { payload } = await typing;
      return payload;
    },
    async close() {
      sink.closeAllConnections();
      await new Promise((resolve) => sink.close(resolve));
    },
  };
}
