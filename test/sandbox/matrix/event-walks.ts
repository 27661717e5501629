import { expect } from 'vitest';
import { HELPDESK, MARIA, type Setting } from '../slack/setting.ts';
import { byBot, byPlainBot, bySocket, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';
import { openForm, seenBy } from './slack-scenes.ts';

/** The types of the events that were heard. */
function eventsOf({ heard }: Listening): unknown[] {
  return heard.flatMap(({ event }) =>
    typeof event === 'object' && event !== null && 'type' in event ? [event.type] : [],
  );
}

const mention = ({ slack }: Setting) =>
  slack.say({ userId: MARIA, channelId: HELPDESK, text: `<@${slack.installation.botUserId}> help` });

/** Which repetition each try of an event was, at a bot that always answers so. */
const triesAt = (headers: Record<string, string>) => async (setting: Setting) => {
  setting.bot.reply = () => ({ status: 500, headers });
  const tries = await setting.slack.openHome(MARIA);
  return tries.map(({ retry }) => retry);
};

/** `events`. */
export const eventWalks: EntranceWalks = {
  app_mention: byBot(['app_mention'], async (listening) => {
    await mention(listening);
    return eventsOf(listening);
  }),
  app_home_opened: byBot(['app_home_opened'], async (listening) => {
    await listening.slack.openHome(MARIA);
    return eventsOf(listening);
  }),
  'app_home_opened on messages': byBot('messages', async (listening) => {
    await listening.slack.openHome(MARIA, 'messages');
    const { event } = listening.heard.at(-1) ?? {};
    return typeof event === 'object' && event !== null && 'tab' in event ? event.tab : undefined;
  }),
  retried: byPlainBot([0, 1, 2, 3], triesAt({})),
  'no retry wanted': byPlainBot([0], triesAt({ 'x-slack-no-retry': '1' })),
  url_verification: byBot(expect.stringContaining('3eZbrw'), async ({ slack }) => {
    const { body } = await slack.verifyUrl('3eZbrw');
    return body;
  }),
};

/** `socket_mode`. */
export const socketWalks: EntranceWalks = {
  hello: bySocket(1, async ({ slack }) => slack.sockets.connected),
  command: bySocket(['socket', ['heard']], async (listening) => {
    listening.answer = () => 'heard';
    const { via } = await listening.slack.command(MARIA, HELPDESK, '/incident help');
    return [via, seenBy(listening, MARIA)];
  }),
  'payload answer': bySocket({ subject: 'Too vague' }, async (listening) => {
    const viewId = await openForm(listening);
    listening.answer = () => ({ response_action: 'errors', errors: { subject: 'Too vague' } });
    await listening.slack.submit(MARIA, viewId, { Subject: 'Keyboard' });
    return listening.slack.world.view(viewId)?.errors;
  }),
  event: bySocket(['app_mention'], async (listening) => {
    await mention(listening);
    return eventsOf(listening);
  }),
  'disconnect and back': bySocket(['socket', 2], async ({ slack }) => {
    slack.sockets.disconnect();
    await expect
      .poll(() => slack.journal.callsOf('apps.connections.open').length, { timeout: 5_000 })
      .toBe(2);
    await expect.poll(() => slack.sockets.connected, { timeout: 5_000 }).toBe(1);
    const { via } = await slack.command(MARIA, HELPDESK, '/incident help');
    return [via, slack.journal.callsOf('apps.connections.open').length];
  }),
};
