import { expect, it } from 'vitest';
import { itHelp, jonas, maria, type PageSetting, pageOf, post, startPage } from './page-setting.ts';

const channelPath = (as: string) => `/?as=${as}&channel=${itHelp}`;
const threadPath = (as: string, ts: string) => `${channelPath(as)}&thread=${ts}`;

/** What stands in the channel, and in the pane beside it. */
async function placesOf(setting: PageSetting, path: string): Promise<{ channel: string; thread: string }> {
  const html = await pageOf(setting, path);
  const [channel = '', thread = ''] = html.split('data-region="thread"');
  return { channel, thread };
}

async function startThread() {
  const setting = await startPage();
  const { slack } = setting;
  const { message } = await slack.say({ userId: jonas, channelId: itHelp, text: 'The root' });
  await slack.say({ userId: maria, channelId: itHelp, text: 'A reply', threadTs: message.ts });
  return { setting, root: message };
}

it('leaves replies out of the channel and shows them in the pane, below what they answer', async () => {
  const { setting, root } = await startThread();
  const closed = await placesOf(setting, channelPath(maria));
  expect(closed.channel).toContain('The root');
  expect(closed.channel).not.toContain('A reply');
  expect(closed.channel).toMatch(/<b>1 reply<\/b>.*Last reply today at \d\d:\d\d/);
  expect(closed.thread).not.toContain('The root');
  const open = await placesOf(setting, threadPath(maria, root.ts));
  expect(open.thread).toMatch(/The root.*1 reply.*A reply/);
  expect(open.thread).toContain('aria-label="Reply in the thread"');
});

it('shows a reply that was sent to the channel as well in both places', async () => {
  const { setting, root } = await startThread();
  const reply = { userId: jonas, channelId: itHelp, text: 'For all', threadTs: root.ts, broadcast: true };
  await setting.slack.say(reply);
  const { channel, thread } = await placesOf(setting, threadPath(maria, root.ts));
  expect(channel).toMatch(/Replied in a thread.*For all/);
  expect(thread).toContain('For all');
});

it('writes into the thread, and lets buttons of the bot’s replies be pressed there', async () => {
  const { setting, root } = await startThread();
  await post(setting, '/act/write', { as: maria, channel: itHelp, text: 'Me too', thread: root.ts });
  expect(setting.slack.world.messages(itHelp).at(-1)).toMatchObject({ text: 'Me too', threadTs: root.ts });
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button] }];
  const { ts } = setting.botSays({ text: 'Filed', blocks, threadTs: root.ts });
  const { thread } = await placesOf(setting, threadPath(maria, root.ts));
  expect(thread).toMatch(new RegExp(`data-ts="${ts}".*data-action="go"`));
});

it('says how many replies are new until the thread was open', async () => {
  const { setting, root } = await startThread();
  const hint = /<span class="replies-news">(\d+) new<\/span>/;
  expect(hint.exec(await pageOf(setting, channelPath(jonas)))?.[1]).toBe('1');
  expect(hint.exec(await pageOf(setting, channelPath(maria)))).toBeNull();
  await pageOf(setting, threadPath(jonas, root.ts));
  expect(hint.exec(await pageOf(setting, channelPath(jonas)))).toBeNull();
});

it('counts no reply as unread in the channel, where it does not stand', async () => {
  const { setting, root } = await startThread();
  const general = `/?as=${jonas}&channel=C0GENERAL02`;
  await pageOf(setting, channelPath(jonas));
  await setting.slack.say({ userId: maria, channelId: itHelp, text: 'One more', threadTs: root.ts });
  expect(await pageOf(setting, general)).not.toContain('unread message');
});

it('shows no pane for a thread that is none', async () => {
  const { setting } = await startThread();
  const { thread } = await placesOf(setting, threadPath(maria, '1.000000"><script>'));
  expect(thread).toMatch(/^><\/aside>/);
});

it('keeps a deleted message’s replies within reach', async () => {
  const { setting, root } = await startThread();
  await post(setting, '/act/delete', { as: jonas, channel: itHelp, ts: root.ts });
  const { channel } = await placesOf(setting, channelPath(maria));
  expect(channel).toMatch(/class="message notice".*This message was deleted\..*1 reply/);
});
