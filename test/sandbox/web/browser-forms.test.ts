import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserPath } from '../../browser.ts';
import { useBrowser } from './browser-page.ts';
import { maria, type PageSetting } from './page-setting.ts';

const patient = { timeout: 20_000 };
const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (words: string) => ({ text: text(words), value: words.toLowerCase() });
const field = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: label.toLowerCase(),
  label: text(label),
  optional: true,
  element: { action_id: 'input', ...element },
  ...more,
});
const form = (title: string, ...blocks: ReturnType<typeof field>[]) => ({
  type: 'modal' as const,
  title: text(title),
  submit: text('Send'),
  blocks,
});
const subject = field('Subject', { type: 'plain_text_input' });
const place = field('Place', { type: 'external_select', min_query_length: 2 });
const services = field('Services', { type: 'multi_external_select', min_query_length: 0 });
const kind = field(
  'Kind',
  { type: 'static_select', options: [option('Mail'), option('VPN')] },
  { dispatch_action: true },
);
const floor = field('Floor', { type: 'number_input', is_decimal_allowed: false });
const offered = ['Pune', 'Punta Arenas', 'Wien'].map(option);

/** Answers questions for options with those that begin with what was typed, everything else as it is told. */
function offering({ bot }: PageSetting, otherwise: () => object = () => ({})) {
  bot.reply = ({ payload }) => {
    const { type, value } = payload;
    const typed = String(value).toLowerCase();
    const options = offered.filter((one) => one.value.startsWith(typed));
    return { body: JSON.stringify(type === 'block_suggestion' ? { options } : otherwise()) };
  };
}

const payloadsOf = ({ bot }: PageSetting, type: string) =>
  bot.received.map(({ payload }) => payload).filter((payload) => payload.type === type);

describe.skipIf(!browserPath)('Forms in a browser', () => {
  const open = useBrowser();
  const dialog = (page: Page) => page.locator('dialog[open]').last();
  const push = ({ slack }: PageSetting, ...blocks: ReturnType<typeof field>[]) =>
    slack.world.pushModal(maria, form('A form', ...blocks));

  it('ask the bot while one types, and send what was chosen, by keyboard and by mouse', async () => {
    const { setting, page } = await open((made) => {
      offering(made);
      push(made, place, services);
    });
    const search = dialog(page).getByRole('combobox', { name: 'Place' });
    await search.pressSequentially('p');
    await dialog(page).getByText('Type 2 characters or more.').waitFor();
    await search.pressSequentially('un');
    await dialog(page).getByRole('option', { name: 'Punta Arenas' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('button', { name: 'Remove Punta Arenas' }).waitFor();
    const several = dialog(page).getByRole('combobox', { name: 'Services' });
    for (const name of ['Wien', 'Pune']) {
      await several.fill('');
      await several.pressSequentially(name.slice(0, 2));
      await dialog(page).getByRole('option', { name, exact: true }).click();
      await dialog(page)
        .getByRole('button', { name: `Remove ${name}` })
        .waitFor();
    }
    await dialog(page).getByRole('button', { name: 'Remove Wien' }).click();
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const asked = payloadsOf(setting, 'block_suggestion').map(({ value }) => String(value));
    expect(asked.filter((value) => value === 'p')).toEqual([]);
    expect(payloadsOf(setting, 'view_submission')).toMatchObject([
      {
        view: {
          state: {
            values: {
              place: { input: { selected_option: option('Punta Arenas') } },
              services: { input: { selected_options: [option('Pune')] } },
            },
          },
        },
      },
    ]);
  });

  it('keep what was typed and picked when the bot changes them while they are open', async () => {
    const { setting, page } = await open((made) => {
      offering(made);
      push(made, subject, place, kind);
    });
    await dialog(page).getByLabel('Subject').fill('half a thought');
    await dialog(page).getByRole('combobox', { name: 'Place' }).pressSequentially('wie');
    await dialog(page).getByRole('option', { name: 'Wien' }).click();
    await dialog(page).getByLabel('Kind').selectOption('vpn');
    await expect
      .poll(() => payloadsOf(setting, 'block_actions'), patient)
      .toMatchObject([
        {
          actions: [{ block_id: 'kind', selected_option: option('VPN') }],
          view: { state: { values: { subject: { input: { value: 'half a thought' } } } } },
        },
      ]);
    const view = setting.slack.world.topModal(maria);
    if (view) setting.slack.world.updateView(view, form('Changed', floor, subject, place, kind));
    await page.getByRole('dialog', { name: 'Changed' }).getByLabel('Floor').waitFor();
    expect(await dialog(page).getByLabel('Subject').inputValue()).toBe('half a thought');
    expect(await dialog(page).getByLabel('Kind').inputValue()).toBe('vpn');
    expect(await dialog(page).getByRole('button', { name: 'Remove Wien' }).count()).toBe(1);
    await dialog(page).getByLabel('Floor').fill('4');
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => payloadsOf(setting, 'view_submission'), patient)
      .toMatchObject([
        {
          view: {
            state: {
              values: {
                floor: { input: { value: '4' } },
                place: { input: { selected_option: option('Wien') } },
              },
            },
          },
        },
      ]);
  });

  it('turn into another one, and stand under another one, as the bot answers', async () => {
    const { setting, page } = await open((made) => void push(made, subject));
    const answer = (response_action: string, view: object) =>
      offering(setting, () => ({ response_action, view }));
    answer(
      'update',
      form(
        'Conflict',
        field('Choice', { type: 'radio_buttons', options: [option('Mine'), option('Theirs')] }),
      ),
    );
    await dialog(page).getByLabel('Subject').fill('typed');
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog', { name: 'Conflict' }).getByLabel('Theirs').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.type'), patient).toBe('radio');
    await dialog(page).getByLabel('Theirs').check();
    answer('push', form('On top', floor));
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog', { name: 'On top' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'On top' }).waitFor({ state: 'detached' });
    expect(await dialog(page).getByLabel('Theirs').isChecked()).toBe(true);
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    await page.locator('dialog[data-view]').waitFor({ state: 'detached' });
  });
});
