import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { type DemoInBrowser, openDemo } from './support/demo-in-browser.ts';

describe.skipIf(!browserPath)('A message in the demo', () => {
  let shown: DemoInBrowser;
  beforeAll(async () => {
    shown = await openDemo({ width: 1280, height: 860 });
  });
  afterAll(() => shown?.close());

  it('with a picture is filed from its menu, and the picture is seen on the ITSM tab', async () => {
    const { demo, page, dialog, picture } = shown;
    const message = page
      .locator('.messages .message')
      .filter({ has: page.getByRole('img', { name: /\.png$/ }) })
      .first();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await picture('message-menu-light-wide');
    await page.getByRole('menuitem', { name: 'File as incident' }).click();
    await dialog().getByLabel('Subject').waitFor();
    const subject = await dialog().getByLabel('Subject').inputValue();
    expect(subject).not.toBe('');
    await dialog()
      .getByText(/\.png · /)
      .first()
      .waitFor();
    await picture('from-message-form-light-wide');
    await dialog().getByRole('button', { name: 'File', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    const filed = () => [...demo.parts.itsm.incidents.values()].find((one) => one.subject === subject);
    await expect.poll(() => filed()?.attachmentsRefNames.length, { timeout: 45_000 }).toBe(1);
    const attachment = demo.parts.itsm.attachments.get(filed()?.attachmentsRefNames[0] ?? '');
    const [stored] = [...demo.parts.slack.world.files.values()].filter((file) => file.name.endsWith('.png'));
    expect(attachment?.sha256).toBe(
      createHash('sha256')
        .update(stored?.bytes ?? new Uint8Array())
        .digest('hex'),
    );
    await message.getByRole('link', { name: /repl/ }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText(/filed this message as/).waitFor();
    await picture('from-message-thread-light-wide');
    await page.getByRole('link', { name: /^ITSM/ }).click();
    await page.waitForURL('**/itsm?**');
    await page.getByRole('cell', { name: subject }).first().click();
    const seen = page.getByRole('img', { name: attachment?.realName ?? 'none' }).first();
    await seen.waitFor();
    const width = await seen.evaluate((element) => Reflect.get(element, 'naturalWidth'));
    expect(width).toBeGreaterThan(0);
    await picture('itsm-picture-light-wide');
    expect(shown.troubles).toEqual([]);
  });

  it('dropped on the composer as a file is shared, filed with its whole thread, and opens from the ITSM', async () => {
    const { demo, page, dialog, goToChannel, picture } = shown;
    await goToChannel();
    const composer = page.locator('.channel .composer');
    const files = await page.evaluateHandle(
      "(() => { const all = new DataTransfer(); all.items.add(new File(['13:37 it broke'], 'trace.log', { type: 'text/plain' })); return all; })()",
    );
    await page.locator('.messages').dispatchEvent('drop', { dataTransfer: files });
    await composer.getByText('trace.log').waitFor();
    await picture('composer-file-light-wide');
    await page.getByRole('textbox', { name: /^Message/ }).fill('The build breaks');
    await page.keyboard.press('Enter');
    const message = page.locator('.messages .message', { hasText: 'The build breaks' }).first();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).fill('only on Tuesdays');
    await page.keyboard.press('Enter');
    await thread.getByText('only on Tuesdays').waitFor();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'File as incident' }).click();
    await dialog()
      .getByText(/The whole thread \(1 reply\)/)
      .click();
    await picture('whole-thread-form-light-wide');
    await dialog().getByRole('button', { name: 'File', exact: true }).click();
    const filed = () =>
      [...demo.parts.itsm.incidents.values()].find((one) => one.subject === 'The build breaks');
    await expect.poll(() => filed()?.attachmentsRefNames.length, { timeout: 45_000 }).toBe(1);
    expect(filed()?.description).toContain('only on Tuesdays');
    await page.getByRole('link', { name: /^ITSM/ }).click();
    await page.waitForURL('**/itsm?**');
    await page.getByRole('cell', { name: 'The build breaks' }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'trace.log' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('trace.log');
    expect(shown.troubles).toEqual([]);
  });
});
