import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../src/sandbox/web/start-demo.ts';
import { browserPath } from '../browser.ts';
import { type DemoInBrowser, openDemo } from './support/demo-in-browser.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

describe.skipIf(!browserPath)('The demo in a browser', () => {
  let shown: DemoInBrowser;
  let demo: Demo;
  let page: Page;

  beforeAll(async () => {
    shown = await openDemo(wide);
    ({ demo, page } = shown);
  });

  afterAll(() => shown?.close());

  const picture = (name: string) => shown.picture(name);
  const goToChannel = () => shown.goToChannel();
  const dialog = () => shown.dialog();

  it('files an incident by keyboard alone and shows its card', async () => {
    await tabTo('Message #it-help');
    await page.keyboard.type('/incident new Need a new keyboard');
    await picture('channel-light-wide');
    await page.keyboard.press('Enter');
    await focusIsOn('Subject');
    await tabTo('Description');
    await page.keyboard.type('The space bar has given up.\nIt began on Monday.');
    await tabTo('Location');
    await page.keyboard.type('Pune');
    await tabTo('Tags');
    await page.keyboard.type('keyboard, space bar');
    await tabTo('Urgency');
    await page.keyboard.type('Hi');
    await tabTo('Jonas Weber');
    await page.keyboard.press('Space');
    await picture('form-light-wide');
    await tabTo('File');
    await page.keyboard.press('Enter');
    await card('Need a new keyboard').waitFor();
    const urgency = () => incidentsCalled('Need a new keyboard')[0]?.urgency;
    await expect.poll(urgency, { timeout: 45_000 }).toBe('HIGH');
    expect(incidentsCalled('Need a new keyboard')).toMatchObject([
      {
        description: expect.stringMatching(/^The space bar has given up\.\nIt began on Monday\./),
        locationName: 'Pune',
        tags: ['keyboard', 'space bar'],
        ccEmailSet: ['jonas@acme.example'],
        requesterEmail: 'maria@acme.example',
      },
    ]);
    await picture('card-light-wide');
  });

  it('closes a form with Esc and gives the focus back to where it was', async () => {
    await openForm('/incident new Never mind');
    await page.keyboard.press('Escape');
    await focusIsOn('Message #it-help');
    expect(await dialog().count()).toBe(0);
    expect(demo.parts.slack.world.modals.get('U0MARIA0001')).toEqual([]);
  });

  it('keeps what was typed when a field is wrong, and says so on the field', async () => {
    await openForm('/incident new');
    await dialog().getByLabel('Description').fill('No subject yet');
    await dialog().getByRole('button', { name: 'File' }).click();
    await dialog().getByRole('alert').waitFor();
    await focusIsOn('Subject');
    expect(await dialog().getByLabel('Description').inputValue()).toBe('No subject yet');
    expect(await dialog().getByLabel('Subject').getAttribute('aria-invalid')).toBe('true');
    await picture('field-error-light-wide');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('brings everything back after a refusal, and files it once it is mended', async () => {
    await openForm('/incident new Projector stays dark');
    await dialog().getByLabel('Location').fill('The moon');
    await dialog()
      .getByLabel('Attachments')
      .setInputFiles([
        { name: 'Büro "groß".txt', mimeType: 'text/plain', buffer: Buffer.from('as bright as night') },
      ]);
    await dialog().getByText('18 bytes').waitFor();
    await dialog().getByRole('button', { name: 'File' }).click();
    const again = await findButton('Edit and file again');
    await picture('refused-light-wide');
    await again.click();
    await dialog().getByLabel('Subject').waitFor();
    expect(await dialog().getByLabel('Subject').inputValue()).toBe('Projector stays dark');
    await dialog().getByLabel('Location').fill('Ahmedabad');
    await dialog().getByRole('button', { name: 'File' }).click();
    await expect.poll(() => incidentsCalled('Projector stays dark').length, { timeout: 45_000 }).toBe(1);
    const [incident] = incidentsCalled('Projector stays dark');
    const [ref = ''] = incident?.attachmentsRefNames ?? [];
    const kept = demo.parts.itsm.attachments.get(ref);
    expect(kept?.realName).toContain('Büro');
    expect(kept?.bytes?.toString()).toBe('as bright as night');
  });

  it('loses nothing and files nothing twice when the bot is killed', async () => {
    await goToChannel();
    await page.getByRole('button', { name: 'Down', exact: true }).click();
    await openForm('/incident new Killed on the way');
    await dialog().getByRole('button', { name: 'File' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Kill the bot' }).click();
    await page.getByText('Bot dead (SIGKILL)').waitFor();
    await picture('killed-light-wide');
    await page.getByRole('button', { name: 'Healthy' }).click();
    await page.getByText(/Bot running/).waitFor();
    await expect.poll(() => incidentsCalled('Killed on the way').length, { timeout: 45_000 }).toBe(1);
    await card('Killed on the way').waitFor();
    expect(incidentsCalled('Killed on the way')).toHaveLength(1);
  });

  it('looks right in the dark, on a phone, and on the side of the ITSM', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await goToChannel();
    await picture('card-dark-wide');
    await openForm('/incident new In the dark');
    await picture('form-dark-wide');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /^ITSM/ }).click();
    await page.waitForURL('**/itsm?**');
    await page.getByRole('cell', { name: /Need a new keyboard/ }).waitFor();
    await picture('itsm-dark-wide');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.reload();
    await picture('itsm-light-wide');
    await page.setViewportSize(narrow);
    await picture('itsm-light-narrow');
    await goToChannel();
    await picture('channel-light-narrow');
    await page.getByRole('button', { name: 'Switches' }).click();
    await picture('switches-light-narrow');
    await page.getByRole('button', { name: 'Switches' }).click();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'New incident' }).click();
    await dialog().getByLabel('Subject').waitFor();
    await picture('form-light-narrow');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(shown.troubles).toEqual([]);
  });

  const card = (subject: string) => page.getByRole('log').locator('[data-ts]', { hasText: subject }).first();

  async function openForm(command: string): Promise<void> {
    await page.getByRole('textbox', { name: /^Message/ }).fill(command);
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Subject').waitFor();
  }

  /** A button in the channel, or else in what the bot said to the person alone. */
  async function findButton(name: string) {
    const button = page.getByRole('button', { name }).last();
    const unread = page.getByRole('link', { name: /Incident Bot.*unread/ });
    await button.or(unread).first().waitFor();
    if ((await button.count()) === 0) await unread.click();
    return button;
  }

  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focusedName()) === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to '${name}'`);
  }

  async function focusIsOn(name: string): Promise<void> {
    await expect.poll(focusedName, { timeout: 45_000 }).toBe(name);
  }

  /** What a screen reader would say of the field or button that has the focus, less 'optional'. */
  async function focusedName(): Promise<string> {
    const name: unknown = await page.evaluate(
      "((e) => (e?.getAttribute('aria-label') ?? e?.labels?.[0]?.innerText ?? e?.innerText ?? '').replace(' (optional)', '').trim())(document.activeElement)",
    );
    return String(name);
  }

  function incidentsCalled(subject: string) {
    return [...demo.parts.itsm.incidents.values()].filter((incident) => incident.subject === subject);
  }
});
