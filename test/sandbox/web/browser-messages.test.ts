import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserPath } from '../../browser.ts';
import { useBrowser } from './browser-page.ts';
import { itHelp, jonas, maria, type PageSetting } from './page-setting.ts';

describe.skipIf(!browserPath)('Messages in a browser', () => {
  const open = useBrowser();

  const talk = async ({ slack }: PageSetting) => {
    const { message } = await slack.say({ userId: jonas, channelId: itHelp, text: 'The printer jams' });
    await slack.say({ userId: maria, channelId: itHelp, text: 'Here, too' });
    await slack.say({ userId: maria, channelId: itHelp, text: 'Paper is fine', threadTs: message.ts });
  };
  const message = (page: Page, words: string) => page.locator('.messages .message', { hasText: words });
  const menuButton = (page: Page, words: string) =>
    message(page, words).getByRole('button', { name: 'More actions' });
  const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });
  const hasFocus = (page: Page, words: string) =>
    expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain(words);

  it('open their menu by keyboard alone, and file the right one', async () => {
    const { setting, page } = await open(talk);
    await page.getByRole('region', { name: 'Messages' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('More actions');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await hasFocus(page, 'File as incident');
    await page.keyboard.press('ArrowDown');
    await hasFocus(page, 'Reply in thread');
    await page.keyboard.press('ArrowDown');
    await hasFocus(page, 'File as incident');
    await page.keyboard.press('Enter');
    await expect.poll(() => setting.bot.received.length).toBe(1);
    const { payload } = setting.bot.received[0] ?? {};
    expect(payload).toMatchObject({ type: 'message_action', message: { text: 'The printer jams' } });
  });

  it('close their menu by Escape, where the focus goes back, by a click elsewhere, and by their button', async () => {
    const { page } = await open(talk);
    const menu = page.getByRole('menu');
    await message(page, 'Here, too').hover();
    await menuButton(page, 'Here, too').click();
    await menu.waitFor();
    expect(await menuButton(page, 'Here, too').getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('More actions');
    await menuButton(page, 'Here, too').click();
    await page.getByRole('heading', { name: 'it-help' }).first().click();
    await menu.waitFor({ state: 'hidden' });
    await menuButton(page, 'Here, too').click();
    await menuButton(page, 'Here, too').click();
    await menu.waitFor({ state: 'hidden' });
  });

  it('offer editing and deleting to their author alone, and keep the menu when others write', async () => {
    const { setting, page } = await open(talk);
    const items = () => page.getByRole('menuitem').allInnerTexts();
    await message(page, 'The printer jams').hover();
    await menuButton(page, 'The printer jams').click();
    expect(await items()).toEqual(['File as incident', 'Reply in thread']);
    await setting.slack.say({ userId: jonas, channelId: itHelp, text: 'Just arrived' });
    await message(page, 'Just arrived').waitFor();
    expect(await items()).toHaveLength(2);
    expect(await menuButton(page, 'The printer jams').getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await message(page, 'Here, too').hover();
    await menuButton(page, 'Here, too').click();
    expect(await items()).toEqual(['File as incident', 'Reply in thread', 'Edit', 'Delete']);
  });

  it('are edited in place, and deleted once that was confirmed', async () => {
    const { page } = await open(talk);
    await message(page, 'Here, too').hover();
    await menuButton(page, 'Here, too').click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit message' }).waitFor();
    await page.keyboard.type(' & there');
    await page.keyboard.press('Enter');
    await message(page, 'Here, too & there').getByText('(edited)').waitFor();
    await message(page, 'Here, too & there').hover();
    await menuButton(page, 'Here, too & there').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page
      .getByRole('dialog', { name: 'Delete message' })
      .getByRole('button', { name: 'Delete' })
      .click();
    await message(page, 'Here, too').waitFor({ state: 'detached' });
  });

  it('open their thread beside the channel, answer there, and give the focus back when it closes', async () => {
    const { setting, page } = await open(talk);
    await page.getByRole('textbox', { name: 'Message #it-help' }).fill('half a thought');
    await page.getByRole('link', { name: /^1 reply/ }).focus();
    await page.keyboard.press('Enter');
    await thread(page).getByText('Paper is fine').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('Reply in the thread');
    await page.keyboard.type('Toner as well');
    await page.keyboard.press('Enter');
    await thread(page).getByText('Toner as well').waitFor();
    expect(await page.locator('.messages').getByText('Toner as well').count()).toBe(0);
    expect(setting.slack.world.messages(itHelp).at(-1)?.threadTs).toBeDefined();
    await page.keyboard.press('Escape');
    await thread(page).waitFor({ state: 'hidden' });
    await hasFocus(page, '2 replies');
    expect(await page.getByRole('textbox', { name: 'Message #it-help' }).inputValue()).toBe('half a thought');
    await page.goBack();
    await thread(page).getByText('Toner as well').waitFor();
  });

  it('show on a phone their button at once, and their thread over the whole page', async () => {
    const { page } = await open(talk, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await menuButton(page, 'Here, too').tap();
    await page.getByRole('menuitem', { name: 'Reply in thread' }).tap();
    await thread(page).getByText('0 replies').or(thread(page).getByText('Here, too')).first().waitFor();
    const box = await thread(page).boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'Close thread' }).tap();
    await thread(page).waitFor({ state: 'hidden' });
  });
});
