import { setTimeout as delay } from 'node:timers/promises';
import { fieldsOf } from '../slack/form-values.ts';
import type { OpenView } from '../slack/model.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import type { DemoParts, Workspace } from './demo-parts.ts';

const longestMs = 30_000;

/** Installs the bot in a workspace as somebody with a browser does: the bot's page, Slack's 'Allow', and back. */
export async function installBot(
  slack: SlackSandbox,
  { installUrl }: Workspace,
  userId: string,
): Promise<void> {
  const page = await fetch(installUrl);
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const pressed = await fetch(`${installUrl}?go=1`, { headers: { cookie }, redirect: 'manual' });
  const url = pressed.headers.get('location');
  if (url === null) throw new Error(`${installUrl} leads nowhere: it answered ${pressed.status}`);
  const back = slack.allowInstall({ url, userId });
  const done = await fetch(back, { headers: { cookie } });
  if (!done.ok) throw new Error(`the bot could not be installed: ${back.pathname} answered ${done.status}`);
}

/** Connects the workspace to its ITSM as an admin does: `/incident setup`, and the form filled in and sent. */
export async function connectItsm(
  { slack, of }: Pick<DemoParts, 'slack' | 'of'>,
  { userId, channelId }: { userId: string; channelId: string },
): Promise<void> {
  const values = of?.connection ?? [];
  await slack.command(userId, channelId, '/incident setup');
  const form = await until('the form to connect the ITSM', () => {
    const top = slack.world.topModal(userId);
    return top && asks(top, values[0]?.label) ? top : undefined;
  });
  await slack.submit(userId, form.id, Object.fromEntries(values.map(({ label, value }) => [label, value])));
  await until('the ITSM is connected', () => {
    const top = slack.world.topModal(userId);
    if (top && asks(top, values[0]?.label))
      throw new Error(`the ITSM could not be connected: ${wordsOf(top)}`);
    return top && !wordsOf(top).includes('Checking') ? top : undefined;
  });
  await slack.closeForm(userId, true);
}

function asks({ content, errors }: OpenView, label: string | undefined): boolean {
  return Object.keys(errors).length > 0 || fieldsOf(content.blocks).some((field) => field.label === label);
}

function wordsOf({ content, errors }: OpenView): string {
  return JSON.stringify([content.blocks, errors]);
}

/** The first value that `look` finds, looking every so often. Throws after half a minute. */
export async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    const found = look();
    if (found !== undefined) return found;
    await delay(50);
  }
  throw new Error(`waited in vain for: ${what}`);
}
