import { afterEach } from 'vitest';
import { createItsmSandbox, type ItsmSandbox } from '../../../src/sandbox/itsm/create-itsm-sandbox.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { createSlackSandbox, type SlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import type { BotState } from '../../../src/sandbox/web/bot-process.ts';
import { demoWorkspace } from '../../../src/sandbox/web/demo-workspace.ts';
import { WebServer } from '../../../src/sandbox/web/web-server.ts';
import { type SmallBot, startSmallBot } from '../slack/small-bot.ts';

export const maria = 'U0MARIA0001';
export const jonas = 'U0JONAS0002';
export const itHelp = 'C0ITHELP001';

/** The page with both other sides and a small bot in the place of the real one. */
export interface PageSetting {
  slack: SlackSandbox;
  itsm: ItsmSandbox;
  itsmUrl: string;
  bot: SmallBot;
  web: WebServer;
  /** How often the page asked to kill the bot. */
  kills: () => number;
  /** Says something as the bot. */
  botSays: (message: Pick<Message, 'text'> & Partial<Message>) => Message;
}

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Starts all of it at free ports; it ends with the test. */
export async function startPage(usualPort = 0): Promise<PageSetting> {
  const bot = await startSmallBot();
  // The small bot gets what people do on the page, and nothing of what is said.
  const deaf = { botUrl: bot.url, answerWithinMs: 300, subscribedEvents: new Set<string>() };
  const slack = createSlackSandbox({ ...demoWorkspace, ...deaf });
  const itsm = createItsmSandbox();
  const [itsmUrl] = await Promise.all([itsm.listen(), slack.listen()]);
  let killed = 0;
  const state: BotState = { kind: 'running', pid: 4711 };
  const process = {
    state,
    onChange: () => () => undefined,
    kill: () => {
      killed += 1;
    },
  };
  const ids = { shortcutId: 'new_incident', messageShortcutId: 'file_as_incident' };
  const web = await WebServer.start({ slack, itsm, bot: process, ...ids }, usualPort);
  ends.push(
    () => bot.close(),
    () => slack.close(),
    () => itsm.close(),
    () => web.close(),
  );
  const botSays: PageSetting['botSays'] = (message) =>
    slack.world.post({ channelId: itHelp, userId: slack.installation.botUserId, ...message });
  return { slack, itsm, itsmUrl, bot, web, kills: () => killed, botSays };
}

/** Does something on the page as its own script would; `headers` stand over the usual ones. */
export function post(
  { web }: PageSetting,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(path, web.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(web.url).origin, ...headers },
    body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
  });
}

/** The page's HTML. */
export async function pageOf({ web }: PageSetting, path = '/'): Promise<string> {
  return (await fetch(new URL(path, web.url))).text();
}

/** A value of the JSON object that was answered. */
export async function answeredValue(answer: Promise<Response>, key: string): Promise<string> {
  const parsed: unknown = await (await answer).json();
  return typeof parsed === 'object' && parsed !== null ? String(Object(parsed)[key]) : '';
}

/** Uploads a file to the ITSM; its reference. */
export async function attach(
  { itsmUrl }: PageSetting,
  bytes: Uint8Array,
  { name, type }: { name: string; type: string },
): Promise<string> {
  const token = await logIn(itsmUrl);
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  const headers = { authorization: `Bearer ${token}` };
  return answeredValue(fetch(`${itsmUrl}/api/oprfile`, { method: 'POST', headers, body }), 'refFileName');
}

function logIn(itsmUrl: string): Promise<string> {
  const authorization = `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}`;
  const form = { grant_type: 'password', username: 'tim@acme.com', password: 'sandbox-password' };
  const request = { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) };
  return answeredValue(fetch(`${itsmUrl}/api/oauth/token`, request), 'access_token');
}
