import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aiko, greta, jonas, maria } from '../../src/sandbox/web/demo-workspace.ts';
import type { Demo } from '../../src/sandbox/web/start-demo.ts';
import { browserPath } from '../browser.ts';
import { type DemoInBrowser, openDemo } from './support/demo-in-browser.ts';

const subject = 'Projector stays dark';
const itHelp = 'C0ITHELP001';
/** As long as Slack was not asked who a person is, they read no more than that. */
const mayNot = /Only members of this organisation|No such incident, or not yours/;

describe.skipIf(!browserPath)('A card in the demo', () => {
  let shown: DemoInBrowser;
  let demo: Demo;
  let page: Page;

  beforeAll(async () => {
    shown = await openDemo({ width: 1280, height: 900 });
    ({ demo, page } = shown);
    await lookAs(jonas);
    await file(subject);
    await card().waitFor();
  });

  afterAll(() => shown?.close());

  it('is set to its next status at a press, and its thread says who did that', async () => {
    await card().getByRole('button', { name: 'Watch', exact: true }).click();
    await page.getByText(/You watch #\d+/).waitFor();
    await lookAs(maria);
    await card().getByRole('button', { name: 'In Progress', exact: true }).click();
    await card().getByText('▶️ In Progress').waitFor();
    await expect.poll(held, waiting).toMatchObject({ status: 'In Progress' });
    await openThread();
    await thread()
      .getByText(/set the status from Open to In Progress/)
      .waitFor();
    await inBothThemes('card-thread');
  });

  it('tells whoever watches it in a message of their own', async () => {
    await lookAs(jonas);
    const unread = page.getByRole('link', { name: /Incident Bot.*unread/ });
    await unread.click();
    await page.waitForURL(/channel=D/);
    await page.getByText(/set the status from Open to In Progress/).waitFor();
    await page.getByRole('button', { name: 'Stop watching' }).waitFor();
    await shown.picture('watch-light-wide');
  });

  it('keeps its status when the ITSM refuses another, and the presser alone reads why', async () => {
    await lookAs(maria);
    await card().getByRole('combobox', { name: 'Set status' }).selectOption({ label: 'Closed' });
    await page.getByText('An incident must be Resolved before it can be Closed.').waitFor();
    await card().getByText('▶️ In Progress').waitFor();
    await shown.picture('status-refused-light-wide');
    await lookAs(jonas);
    expect(await page.getByText('An incident must be Resolved').count()).toBe(0);
  });

  it('is edited while its incident is changed in the ITSM: the person chooses for each field', async () => {
    await lookAs(maria);
    await card().getByRole('button', { name: 'Edit', exact: true }).click();
    await dialog().getByLabel('Subject').fill(`${subject} again`);
    await dialog().getByLabel('Location').fill('Pune');
    await dialog().getByLabel('Priority', { exact: true }).selectOption({ label: 'High' });
    await changeAtDesk();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await choiceOf('Subject').getByText('Projector on order').waitFor();
    await choiceOf('Location').getByText('Ahmedabad').waitFor();
    await choiceOf('Subject').getByText('Yours').click();
    await inBothThemes('edit-conflict');
    await dialog().getByRole('button', { name: 'Save' }).click();
    const chosen = { subject: `${subject} again`, locationName: 'Ahmedabad', priority: 'HIGH' };
    await expect.poll(held, waiting).toMatchObject(chosen);
    await card().getByText(`${subject} again`).waitFor();
    await closeForm();
    await openThread();
    await thread()
      .getByText(/changed .*Subject/)
      .waitFor();
  });

  it('is found on App Home, where its status is set as well', async () => {
    await lookAs(jonas, { home: true });
    await home().getByText('My incidents').waitFor();
    await home().getByRole('button', { name: 'Resolved', exact: true }).click();
    await expect.poll(held, waiting).toMatchObject({ status: 'Resolved' });
    await home().getByText('✅ Resolved').waitFor();
    await inBothThemes('home');
    await lookAs(aiko, { home: true });
    await home().getByText('For admins').waitFor();
    await inBothThemes('home-admin');
    await home().getByRole('button', { name: 'Workspace settings' }).click();
    await dialog().getByRole('textbox', { name: 'Default category' }).waitFor();
    await inBothThemes('settings');
    await closeForm();
  });

  it('answers a guest who presses with why they may not, seen by nobody else', async () => {
    await lookAs(greta);
    await card().getByRole('button', { name: 'Closed', exact: true }).click();
    await page.getByText(mayNot).waitFor();
    await shown.picture('may-not-light-wide');
    expect(held()).toMatchObject({ status: 'Resolved' });
    await lookAs(maria);
    expect(await page.getByText(mayNot).count()).toBe(0);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 400, height: 860 });
    await lookAs(maria);
    await inBothThemes('card', 'narrow');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(shown.troubles).toEqual([]);
  });

  const waiting = { timeout: 45_000 };
  const dialog = () => shown.dialog();
  const home = () => page.getByRole('region', { name: 'Home' });
  const thread = () => page.getByRole('complementary', { name: 'Thread' });
  const choiceOf = (field: string) => dialog().getByRole('group', { name: field });
  /** The card in the channel: what is said to one person alone has no 'Refresh'. */
  const card = (): Locator =>
    page
      .getByRole('log')
      .locator('[data-ts]', { hasText: 'Projector' })
      .filter({ has: page.getByRole('button', { name: 'Refresh' }) })
      .first();

  const held = () => [...demo.parts.itsm.incidents.values()][0];

  /** Loads the page as this person sees it, with no form of theirs open. */
  async function lookAs(userId: string, { home: isHome = false } = {}): Promise<void> {
    await page.goto(`${demo.pages.acme}?as=${userId}&channel=${itHelp}${isHome ? '&app=home' : ''}`);
    await page
      .getByText(/Bot running/)
      .first()
      .waitFor({ state: 'attached' });
  }

  async function file(words: string): Promise<void> {
    await page.getByRole('textbox', { name: /^Message/ }).fill(`/incident new ${words}`);
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Subject').waitFor();
    await dialog().getByRole('button', { name: 'File', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  }

  async function openThread(): Promise<void> {
    await card().getByRole('link', { name: /repl/ }).click();
    await thread().waitFor();
  }

  /** What a technician does at the ITSM's own desk, in another tab, with the form still open. */
  async function changeAtDesk(): Promise<void> {
    const opened = page.context().waitForEvent('page');
    await dialog().getByRole('link', { name: /ITSM/ }).click();
    const beside = await opened;
    beside.setDefaultTimeout(45_000);
    await beside.waitForURL('**/itsm?**');
    await beside.getByRole('link', { name: /^Change #/ }).click();
    const desk = beside.locator('.desk-form');
    await desk.getByLabel('Subject').fill('Projector on order');
    await desk.getByLabel('Subject').press('Tab');
    await expect.poll(held, waiting).toMatchObject({ subject: 'Projector on order' });
    await desk.getByLabel('Location').selectOption('Ahmedabad');
    await expect.poll(held, waiting).toMatchObject({ locationName: 'Ahmedabad' });
    await beside.close();
  }

  async function closeForm(): Promise<void> {
    if ((await dialog().count()) > 0) await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }

  /** The theme is chosen when the page loads; here it changes under what is shown. */
  async function inBothThemes(name: string, width = 'wide'): Promise<void> {
    for (const theme of ['dark', 'light']) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      await shown.picture(`${name}-${theme}-${width}`);
    }
  }
});
