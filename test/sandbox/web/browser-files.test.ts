import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drawDemoPicture } from '../../../src/sandbox/web/demo-picture.ts';
import { browserPath } from '../../browser.ts';
import { useBrowser } from './browser-page.ts';
import { attach, itHelp, jonas, type PageSetting } from './page-setting.ts';

describe.skipIf(!browserPath)('Files in a browser', () => {
  const open = useBrowser();
  const screen = { name: 'screen.png', mimeType: 'image/png', buffer: Buffer.from(drawDemoPicture()) };
  const log = { name: 'dock0.log', mimeType: 'text/plain', buffer: Buffer.from('boom') };
  const composer = (page: Page) => page.locator('.channel .composer');
  const chips = (page: Page) => composer(page).getByRole('list', { name: 'Files to send' });
  const last = ({ slack }: PageSetting) => slack.world.messages(itHelp).at(-1);

  const oneFile = (size: number) =>
    `(() => {
      const all = new DataTransfer();
      all.items.add(new File([new Uint8Array(${size})], 'dropped.log'));
      return all;
    })()`;
  /** A `DataTransfer` with one file, as the browser hands it to a page. */
  const transfer = (page: Page, size = 4) => page.evaluateHandle(oneFile(size));

  it('are picked, listed with name and size, taken back, and sent with the words', async () => {
    const { setting, page } = await open();
    await composer(page).getByLabel('Add files').setInputFiles([screen, log]);
    await chips(page).getByText('864 bytes').waitFor();
    await chips(page).getByText('4 bytes', { exact: true }).waitFor();
    await chips(page).getByRole('button', { name: 'Remove dock0.log' }).click();
    await page.getByRole('textbox', { name: 'Message #it-help' }).fill('My screen');
    await page.keyboard.press('Enter');
    const shown = page.getByRole('log').getByRole('img', { name: 'screen.png' });
    await shown.waitFor();
    await expect
      .poll(() => shown.evaluate((image) => 'naturalWidth' in image && image.naturalWidth))
      .toBe(420);
    expect(last(setting)).toMatchObject({ text: 'My screen', fileIds: [expect.any(String)] });
    expect(await chips(page).getByRole('listitem').count()).toBe(0);
  });

  it('are dropped on the channel, which says so, and are sent without a word', async () => {
    const { setting, page } = await open();
    const dataTransfer = await transfer(page);
    const zone = page.getByText('Drop files to share them in #it-help');
    expect(await zone.isVisible()).toBe(false);
    await page.locator('.messages').dispatchEvent('dragover', { dataTransfer });
    expect(await zone.isVisible()).toBe(true);
    await page.locator('.messages').dispatchEvent('drop', { dataTransfer });
    expect(await zone.isVisible()).toBe(false);
    await chips(page).getByText('4 bytes').waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('log')
      .getByRole('link', { name: /dropped\.log LOG · 4 bytes/ })
      .waitFor();
    expect(last(setting)).toMatchObject({ text: '', fileIds: [expect.any(String)] });
  });

  it('are dropped on a thread and go there', async () => {
    const { setting, page } = await open(({ slack }) =>
      slack.say({ userId: jonas, channelId: itHelp, text: 'The root' }),
    );
    await page.getByText('The root').hover();
    await page.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox').waitFor();
    await thread.dispatchEvent('drop', { dataTransfer: await transfer(page) });
    await thread.getByText('4 bytes').waitFor();
    await thread.getByRole('button', { name: 'Send' }).click();
    await thread.getByRole('log').getByText('dropped.log').waitFor();
    expect(last(setting)?.threadTs).toBe(setting.slack.world.messages(itHelp)[0]?.ts);
  });

  it('are pasted into the composer', async () => {
    const { page } = await open();
    await page.getByRole('textbox', { name: 'Message #it-help' }).focus();
    await page.evaluate(
      `document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: ${oneFile(4)}, bubbles: true }),
      )`,
    );
    await chips(page).getByText('dropped.log').waitFor();
  });

  it('of more than 25 MB are refused in a sentence, and hold the message back until they are taken away', async () => {
    const { setting, page } = await open();
    const dataTransfer = await transfer(page, 25 * 1024 * 1024 + 1);
    await page.locator('.messages').dispatchEvent('drop', { dataTransfer });
    await chips(page).getByText('Larger than 25 MB, the most the demo takes.').waitFor();
    await page.getByRole('textbox', { name: 'Message #it-help' }).fill('Look');
    await page.keyboard.press('Enter');
    await page.getByText('Take the file away that could not be uploaded, then send again.').waitFor();
    expect(last(setting)).toBeUndefined();
    await chips(page).getByRole('button', { name: 'Remove dropped.log' }).click();
    await composer(page).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('Look').waitFor();
  });

  it('open large in Slack and in the ITSM, and close by Escape', async () => {
    const { page } = await open(async (setting) => {
      const { id } = setting.slack.uploadFile(jonas, drawDemoPicture(), {
        name: 'screen.png',
        mimetype: 'image/png',
      });
      await setting.slack.say({ userId: jonas, channelId: itHelp, text: 'Look', fileIds: [id] });
      const ref = await attach(setting, drawDemoPicture(), { name: 'kept.png', type: 'image/png' });
      setting.itsm.file({ subject: 'Screen', requesterEmail: 'a@b.example', attachmentsRefNames: [ref] });
    });
    for (const name of ['screen.png', 'kept.png']) {
      if (name === 'kept.png') {
        await page.getByRole('link', { name: /^ITSM/ }).click();
        // Until the page's scripts run, a picture is a plain link that leads away.
        await page.waitForURL('**/itsm?**');
      }
      await page.getByRole('img', { name }).click();
      const lightbox = page.getByRole('dialog', { name });
      await lightbox.getByRole('img', { name }).waitFor();
      await page.keyboard.press('Escape');
      await lightbox.waitFor({ state: 'hidden' });
    }
  });
});
