import type { Setting } from './setting.ts';
import { HELPDESK, MARIA } from './setting.ts';

/** A way to bring a method to one behaviour; `prepare` may change the world and say what to call it with. */
export type Walk = (setting: Setting) => Args | Promise<Args>;
/** What a method is called with. */
export type Args = Record<string, unknown>;

/** A message of the bot's. */
export async function ownMessage(
  { client }: Setting,
  text = 'mine',
): Promise<{ channel: string; ts: string }> {
  const posted = await client.chat.postMessage({ channel: HELPDESK, text });
  return { channel: HELPDESK, ts: String(posted.ts) };
}

/** A message of Maria's. */
export async function othersMessage({ slack }: Setting): Promise<{ channel: string; ts: string }> {
  const { message } = await slack.say({ userId: MARIA, channelId: HELPDESK, text: 'hers' });
  return { channel: HELPDESK, ts: message.ts };
}

/** Gives the bot a scope. */
export function withScope({ slack }: Setting, scope: string): void {
  slack.installation.scopes.add(scope);
}

function withoutScope({ slack }: Setting, scope: string): void {
  slack.installation.scopes.delete(scope);
}

/** Takes the bot a scope, then calls with these arguments. */
export const missing =
  (scope: string, args: Args = {}): Walk =>
  (setting) => {
    withoutScope(setting, scope);
    return args;
  };

/** Reads the help desk's channel, or the thread of a message in it, with these arguments. */
export const reading =
  (args: Args): Walk =>
  async (setting) => {
    withScope(setting, 'channels:history');
    return { ...(await othersMessage(setting)), ...args };
  };
