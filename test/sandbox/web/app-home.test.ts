import { expect, it } from 'vitest';
import { greta } from '../../../src/sandbox/web/demo-workspace.ts';
import { itHelp, jonas, maria, type PageSetting, pageOf, post, startPage } from './page-setting.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (words: string) => ({ text: text(words), value: words.toLowerCase() });
const home = `/?as=${maria}&app=home`;

const row = (id: string) => ({
  type: 'actions',
  block_id: id,
  elements: [
    { type: 'button', action_id: 'refresh', text: text('Refresh'), value: id },
    { type: 'overflow', action_id: 'more', options: [option('Edit'), option('Watch')] },
    {
      type: 'static_select',
      action_id: 'status',
      placeholder: text('Set status'),
      options: [option('Open')],
    },
  ],
});

function publish({ slack }: PageSetting, ...ids: string[]) {
  return slack.world.publishHome(maria, { type: 'home', blocks: ids.map(row) });
}

it('says so while the bot has published nothing, and draws what it published for that person alone', async () => {
  const setting = await startPage();
  expect(await pageOf(setting, home)).toContain('Nothing here yet');
  const view = publish(setting, 'one', 'two');
  const html = await pageOf(setting, home);
  expect(html).toContain(`data-view="${view.id}"`);
  expect(html).toMatch(/data-act="press" data-block="two" data-action="refresh"[^>]*>Refresh</);
  expect(html).toMatch(/data-value="watch" data-block="one" data-action="more"/);
  expect(await pageOf(setting, `/?as=${jonas}&app=home`)).not.toContain('Refresh');
});

it('tells the bot which of its tabs was opened', async () => {
  const setting = await startPage();
  setting.slack.settings.subscribedEvents = new Set(['app_home_opened']);
  for (const tab of ['home', 'messages']) await post(setting, '/act/open-app', { as: maria, tab });
  await expect.poll(() => setting.bot.received.length, { timeout: 10_000 }).toBe(2);
  expect(setting.bot.received.map(({ payload }) => payload.event)).toMatchObject([
    { type: 'app_home_opened', user: maria, tab: 'home' },
    { type: 'app_home_opened', user: maria, tab: 'messages' },
  ]);
  const nobody = await post(setting, '/act/open-app', { as: 'U0', tab: 'home' });
  expect(await nobody.json()).toEqual({ trouble: 'Nobody is called that.' });
});

it('presses the button, the item and the menu of the block that is meant', async () => {
  const setting = await startPage();
  const view = publish(setting, 'one', 'two');
  const press = async (body: object) => {
    const answer = await post(setting, '/act/press', { as: maria, view: view.id, ...body });
    expect(await answer.json()).toEqual({});
    return setting.bot.received.at(-1)?.payload;
  };
  expect(await press({ action: 'refresh', block: 'two' })).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: { type: 'home' },
    actions: [{ action_id: 'refresh', block_id: 'two', value: 'two' }],
  });
  expect(await press({ action: 'more', block: 'one', value: 'watch' })).toMatchObject({
    actions: [{ block_id: 'one', selected_option: option('Watch') }],
  });
  expect(await press({ action: 'status', block: 'two', value: 'open' })).toMatchObject({
    actions: [{ block_id: 'two', selected_option: option('Open') }],
  });
  // What was chosen there stands there when the page is loaded again.
  expect(await pageOf(setting, home)).toContain('<option value="open" selected="">Open</option>');
});

it('counts what the bot said in the sidebar and on the tab, until Messages is opened', async () => {
  const setting = await startPage();
  const { world, installation } = setting.slack;
  const { id } = world.directMessage(maria, installation.botUserId);
  const entry = async () => {
    const html = await pageOf(setting, home);
    return [
      /class="entry[^"]*" href="([^"]*)" aria-current="page"/.exec(html)?.[1],
      html.includes(' unread'),
    ];
  };
  expect(await entry()).toEqual([expect.stringContaining('app=home'), false]);
  world.post({ channelId: id, userId: installation.botUserId, text: 'Filed.' });
  expect(await entry()).toEqual([expect.not.stringContaining('app=home'), true]);
  expect(await pageOf(setting, `/?as=${maria}&channel=${id}`)).toContain('Filed.');
  expect((await entry())[1]).toBe(false);
});

it('leads from somebody’s conversation with the bot to one’s own, and to no channel one is not in', async () => {
  const setting = await startPage();
  const { world, installation } = setting.slack;
  const hers = world.directMessage(maria, installation.botUserId);
  world.post({ channelId: hers.id, userId: installation.botUserId, text: 'For Maria' });
  const his = await pageOf(setting, `/?as=${jonas}&channel=${hers.id}`);
  expect(his).toContain('data-app="messages"');
  expect(his).not.toContain('For Maria');
  const guest = await pageOf(setting, `/?as=${greta}&channel=C0GENERAL02`);
  expect(guest).toContain(`data-channel="${itHelp}"`);
});

it('says in the chooser who is an admin and who a guest, with a way to be both at once', async () => {
  const setting = await startPage();
  const html = await pageOf(setting);
  expect(html).toMatch(/Aiko Tanaka<span class="role role-admin">Admin</);
  expect(html).toMatch(/Greta Lindqvist<span class="role">Guest</);
  expect(html).toMatch(/target="_blank"[^>]*aria-label="Look as Greta Lindqvist in another tab"/);
  expect(html).toContain('<title>#it-help – Maria Lopez – incident bot</title>');
});
