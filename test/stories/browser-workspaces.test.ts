import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../src/sandbox/web/start-demo.ts';
import { browserPath, startBrowser } from '../browser.ts';

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url));
const botArgs = ['--import', './src/require-node-24.js', 'src/main.ts'];

/** The demo as it is found, in a browser; each test goes on from the one before it. */
describe.skipIf(!browserPath)('The demo of two workspaces in a browser', { timeout: 60_000 }, () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let both: Page;
  let birch: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    await mkdir(screenshots, { recursive: true });
    demo = await startDemo({ usualPort: 0, botArgs });
    browser = await startBrowser();
    context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
    context.setDefaultTimeout(30_000);
    context.on('weberror', (error) => troubles.push(String(error.error())));
    both = await context.newPage();
    await both.goto(demo.url);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const pane = (name: string): FrameLocator => both.frameLocator(`iframe[title="${name}"]`);
  const form = () => birch.locator('dialog[open]');
  /** Keeps a screenshot under this name, in both themes. */
  async function picture(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${screenshots}workspaces-${name}-${colorScheme}.png`,
        animations: 'disabled',
      });
    }
  }
  const password = () => form().getByRole('textbox', { name: /^Password/ });

  async function file(subject: string): Promise<void> {
    await birch.locator('.composer textarea').fill(`/incident new ${subject}`);
    await birch.locator('.composer textarea').press('Enter');
    await form().getByRole('button', { name: 'File' }).click();
    await form().waitFor({ state: 'detached' });
  }

  it('shows the first with the bot in it, connected, and the second without', async () => {
    await both.getByText('Bot running').waitFor();
    await pane('Acme Works').getByRole('button', { name: 'New incident' }).waitFor();
    await pane('Birch Clinic').getByText('Incident Bot is not installed in Birch Clinic.').waitFor();
    expect(demo.parts.itsm.journal.list('form')).not.toEqual([]);
    expect(demo.birch.itsm.journal.list()).toEqual([]);
  });

  it('installs the bot as who looks, and ends at what it writes to them', async () => {
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      pane('Birch Clinic').getByRole('link', { name: 'Install the bot' }).first().click(),
    ]);
    birch = tab;
    await picture(birch, 'install');
    await birch.locator('a[href*="go=1"]').click();
    expect(await birch.locator('select').inputValue()).toBe('U0NADIA0006 T0BIRCH0001');
    await birch.getByRole('checkbox', { name: 'groups:history' }).uncheck();
    await birch.getByRole('button', { name: 'Allow' }).click();
    await picture(birch, 'installed');
    await birch.locator('a[href*="app_redirect"]').click();
    await birch.getByText('Thank you for installing').waitFor();
    await picture(birch, 'welcome');
    expect(birch.url().startsWith(demo.pages.birch)).toBe(true);
    await pane('Birch Clinic').getByRole('button', { name: 'Uninstall the app' }).waitFor();
    const { scopes } = demo.birch.slack.installationOf('T0BIRCH0001') ?? {};
    expect([scopes?.has('channels:history'), scopes?.has('groups:history')]).toEqual([true, false]);
  });

  it('says that the password is wrong, and connects with the right one', async () => {
    await birch.getByRole('button', { name: 'Connect the ITSM' }).click();
    await form().getByText('what to fill in here').click();
    await form().getByRole('button', { name: 'Fill it in for me' }).click();
    await password().fill('a guess');
    await form().getByRole('button', { name: 'Check and save' }).click();
    await form().getByText('Not saved.', { exact: true }).waitFor();
    await picture(birch, 'wrong-password');
    expect(demo.birch.itsm.journal.list().map(({ status }) => status)).toEqual([400]);
    await password().fill('Willow+Bridge3');
    await form().getByRole('button', { name: 'Check and save' }).click();
    await form().getByText('Connected to').waitFor();
    await picture(birch, 'connected');
    await form().getByRole('button', { name: 'Close' }).first().click();
  });

  it('files in the ITSM of its own workspace alone', async () => {
    await birch.goto(`${demo.pages.birch}?as=U0NADIA0006`);
    await file('The lamp in room 3');
    await expect
      .poll(() => [...demo.birch.itsm.incidents.values()].map(({ subject }) => subject), { timeout: 30_000 })
      .toEqual(['The lamp in room 3']);
    expect(demo.parts.itsm.incidents.size).toBe(0);
  });

  it('tells nothing to people of the other company in a channel that both are in', async () => {
    await birch.goto(`${demo.pages.birch}?as=U0NOOR00007&channel=C0ACMEBIR05`);
    await birch.locator('.composer textarea').fill('@Incident Bot 1041');
    await birch.locator('.composer textarea').press('Enter');
    await birch.getByText('Only members of this organisation').waitFor();
  });

  it('leaves the other workspace alone when one takes it out', async () => {
    await pane('Acme Works').getByRole('button', { name: 'Uninstall the app' }).click();
    await pane('Acme Works').getByRole('button', { name: 'Uninstall', exact: true }).click();
    await pane('Acme Works').getByText('is not installed in Acme Works.').waitFor();
    await both.getByRole('button', { name: 'Acme Works no bot' }).waitFor();
    await picture(both, 'side-by-side');
    await birch.goto(`${demo.pages.birch}?as=U0NADIA0006`);
    await file('And the one in room 4');
    await expect.poll(() => demo.birch.itsm.incidents.size, { timeout: 30_000 }).toBe(2);
  });

  it('shows one workspace at a time where there is no room for two, or where one is wanted', async () => {
    const names = ['Acme Works', 'Birch Clinic'];
    const shown = async () => {
      const seen = await Promise.all(
        names.map((name) => both.locator(`iframe[title="${name}"]`).isVisible()),
      );
      return names.filter((_, at) => seen[at]);
    };
    expect(await shown()).toEqual(['Acme Works', 'Birch Clinic']);
    await both.getByRole('button', { name: 'Birch Clinic' }).click();
    expect(await shown()).toEqual(['Birch Clinic']);
    await both.reload();
    expect(await shown()).toEqual(['Birch Clinic']);
    await both.getByRole('button', { name: 'Side by side' }).click();
    await both.setViewportSize({ width: 400, height: 780 });
    await expect.poll(shown, { timeout: 30_000 }).toEqual(['Acme Works']);
    expect(troubles).toEqual([]);
  });
});
