import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { readBody } from '../../../src/sandbox/slack/request-parts.ts';

/** One request the sandbox made. */
export interface Received {
  headers: IncomingMessage['headers'];
  body: string;
  /** The fields of a command, the payload of an interaction, or an event's JSON. */
  payload: Record<string, unknown>;
}

/** What the bot answers: a status and body, or nothing ever. */
export type BotAnswer = { status?: number; body?: string; headers?: Record<string, string> } | 'silence';

/** A bot of few words: keeps what it gets and answers as told. */
export interface SmallBot {
  url: string;
  received: Received[];
  /** Set by a test; the default is an empty 200. */
  reply: (received: Received) => BotAnswer | Promise<BotAnswer>;
  close(): Promise<void>;
}

function toPayload(contentType: string, body: string): Record<string, unknown> {
  if (contentType.startsWith('application/json')) return JSON.parse(body);
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload === undefined ? fields : JSON.parse(fields.payload);
}

/** Listens on a free port of 127.0.0.1. */
export async function startSmallBot(): Promise<SmallBot> {
  const server = createServer(async (request, response) => {
    const body = (await readBody(request)).toString('utf8');
    const received = {
      headers: request.headers,
      body,
      payload: toPayload(request.headers['content-type'] ?? '', body),
    };
    bot.received.push(received);
    const answer = await bot.reply(received);
    if (answer !== 'silence') response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const bot: SmallBot = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/slack/events`,
    received: [],
    reply: () => ({}),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
}
