import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserPath } from '../../browser.ts';
import { useBrowser } from './browser-page.ts';
import { maria, type PageSetting } from './page-setting.ts';

const patient = { timeout: 20_000 };
const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (words: string) => ({ text: text(words), value: words.toLowerCase() });
const confirm = {
  title: text('Set the status?'),
  text: text('Everybody sees it.'),
  confirm: text('Set it'),
  deny: text('Keep it'),
};
const row = (id: string) => ({
  type: 'actions',
  block_id: id,
  elements: [
    { type: 'button', action_id: 'refresh', text: text(`Refresh ${id}`), value: id },
    { type: 'overflow', action_id: 'more', options: [option('Edit'), option('Watch')] },
    {
      ...{ type: 'static_select', action_id: 'status', placeholder: text(`Set status of ${id}`), confirm },
      options: [option('Open'), option('Resolved')],
    },
  ],
});
const publish = ({ slack }: PageSetting, ...ids: string[]) =>
  slack.world.publishHome(maria, { type: 'home', blocks: ids.map(row) });

/** The actions the bot was told of, as it was told. */
const actionsOf = ({ bot }: PageSetting) =>
  bot.received.flatMap(({ payload }) => (Array.isArray(payload.actions) ? payload.actions : []));

describe.skipIf(!browserPath)('The places of the page in a browser', () => {
  const open = useBrowser();

  const openHome = async (page: Page) => {
    await page.getByRole('navigation', { name: 'Apps' }).getByRole('link').click();
    await page.waitForURL('**app=home**');
    await page.locator('[data-app="home"]').waitFor();
  };

  it('open the bot’s home, draw what it publishes at once, and tell it what is pressed', async () => {
    const { setting, page } = await open();
    setting.slack.settings.subscribedEvents = new Set(['app_home_opened']);
    setting.bot.reply = ({ payload }) => {
      if (payload.type === 'event_callback') publish(setting, 'one', 'two');
      return {};
    };
    await openHome(page);
    await page.getByRole('button', { name: 'Refresh two' }).click();
    await expect.poll(() => actionsOf(setting), patient).toMatchObject([{ block_id: 'two', value: 'two' }]);
    await page.getByLabel('More actions').first().click();
    await page.getByRole('button', { name: 'Watch' }).first().click();
    await expect
      .poll(() => actionsOf(setting)[1], patient)
      .toMatchObject({ block_id: 'one', action_id: 'more' });
    publish(setting, 'three');
    await page.getByRole('button', { name: 'Refresh three' }).waitFor();
    expect(await page.getByRole('button', { name: 'Refresh two' }).count()).toBe(0);
    await page.getByRole('navigation', { name: 'The app' }).getByRole('link', { name: 'Messages' }).click();
    await page.waitForURL((url) => !url.search.includes('app='));
    await expect
      .poll(() => setting.bot.received.at(-1)?.payload.event, patient)
      .toMatchObject({ type: 'app_home_opened', tab: 'messages' });
  });

  it('ask before a menu is taken, and show what stood there when the person keeps it', async () => {
    const { setting, page } = await open((made) => void publish(made, 'one'));
    await openHome(page);
    const menu = page.getByLabel('Set status of one');
    const question = page.getByRole('dialog', { name: 'Set the status?' });
    await menu.selectOption('resolved');
    await question.getByRole('button', { name: 'Keep it' }).click();
    await expect.poll(() => menu.inputValue(), patient).toBe('');
    expect(actionsOf(setting)).toEqual([]);
    await menu.selectOption('open');
    await question.getByRole('button', { name: 'Set it' }).click();
    await expect.poll(() => actionsOf(setting), patient).toMatchObject([{ selected_option: option('Open') }]);
    expect(await menu.inputValue()).toBe('open');
  });

  it('change an incident at the ITSM’s desk, say so, say why not, and follow what the bot changes', async () => {
    const { setting, page } = await open((made) => {
      made.itsm.file({ subject: 'Screen dark', requesterEmail: 'maria@acme.example' });
    });
    const { itsm } = setting;
    await page.goto(new URL('/itsm', setting.web.url).href);
    await page.getByText(/Bot running/).waitFor();
    await page.getByRole('link', { name: 'Change #1' }).click();
    const desk = page.getByRole('complementary', { name: 'Desk' });
    await desk.getByLabel('Priority').selectOption('HIGH');
    await desk.getByText('Saved', { exact: true }).waitFor();
    await desk.getByLabel('Subject').fill('Screen flickers');
    await page.keyboard.press('Enter');
    await expect.poll(() => itsm.incidents.get(1)?.subject, patient).toBe('Screen flickers');
    await desk.getByLabel('VPN').check();
    await expect.poll(() => itsm.incidents.get(1)?.customFieldValueDetails[38], patient).toBeDefined();
    await desk.getByLabel('Status').selectOption('Closed');
    await desk.getByRole('status').getByText('must be Resolved before').waitFor();
    expect(await desk.getByLabel('Status').inputValue()).toBe('Open');
    itsm.edit(1, { status: 'Pending', subject: 'Screen is fine' });
    await expect.poll(() => desk.getByLabel('Status').inputValue(), patient).toBe('Pending');
    await desk.getByLabel('Location').focus();
    await expect.poll(() => desk.getByLabel('Subject').inputValue(), patient).toBe('Screen is fine');
    await desk.getByRole('button', { name: 'Delete incident' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No incident yet').waitFor();
    await desk.waitFor({ state: 'hidden' });
    expect(itsm.incidents.size).toBe(0);
  });

  it('offer whom one can mention, by keyboard, and send the mention', async () => {
    const { setting, page } = await open();
    setting.slack.settings.subscribedEvents = new Set(['app_mention']);
    const composer = page.getByRole('textbox', { name: 'Message #it-help' });
    await page.getByText(/Bot running/).waitFor();
    await composer.pressSequentially('hello @in');
    await page.getByRole('option', { name: 'Incident Bot' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('hello @Incident Bot ');
    await composer.pressSequentially('list');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => setting.bot.received[0]?.payload.event, patient)
      .toMatchObject({ type: 'app_mention', text: expect.stringMatching(/^hello <@U\w+> list$/) });
  });
});
