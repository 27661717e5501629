import type { ConnectionSetup } from '../../../src/domain/connection-setup.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { OpenView } from '../../../src/sandbox/slack/model.ts';
import type { ConnectionEntry, ConnectionTry } from '../../../src/services/setup-services.ts';
import { aSetup } from '../blocks/a-setup.ts';
import { helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

export const canary = 'canary-9e4f:"\' ';
export const values = {
  ...{ 'Server URL': ' ITSM.Example.com ', 'Client ID': 'client', 'Client secret': canary },
  ...{ Username: 'bot', Password: `${canary}!` },
};

function begun(entry: ConnectionEntry): { is: 'begun'; toTry: ConnectionTry } {
  const secret = new Secret(canary);
  const connection = {
    ...{ tenantId: 'T', id: 'try', revision: 'try', serverUrl: entry.serverUrl },
    ...{ clientId: secret, clientSecret: secret, username: secret, password: secret },
  };
  return { is: 'begun', toTry: { connection, forTeam: false } };
}

/** An admin's form, with what is told of it. */
export async function openSetup(read: ConnectionSetup = aSetup()) {
  const setting = await startSetting();
  setting.insteadOfSetup.readConnection = async () => read;
  setting.insteadOfSetup.startCheck = async (_actor, entry) => begun(entry);
  await setting.slack.command(maria, helpdesk, '/incident setup');
  return { setting, view: await setting.form() };
}

export const textOf = (view: OpenView | undefined) => JSON.stringify(view?.content ?? '');
export const top = ({ slack }: Setting) => slack.world.topModal(maria);
export const shows = (setting: Setting, words: string) =>
  until(() => (textOf(top(setting)).includes(words) ? top(setting) : undefined));
/** What was said to Maria in her own conversation. */
export const told = ({ slack }: Setting) =>
  [...slack.world.channels.values()]
    .filter(({ kind, members }) => kind === 'im' && members.has(maria))
    .flatMap(({ id }) => slack.world.messages(id, maria));

/** All that the bot ever sent or logged, and what its person sees. */
export const everything = (setting: Setting) =>
  JSON.stringify([
    ...[
      setting.lines,
      setting.slack.journal.calls.map(({ args }) => args),
      [...setting.slack.world.modals.values()],
      told(setting),
    ],
    setting.slack.journal.deliveries.map(({ body }) => body),
  ]);
