import { expect, it } from 'vitest';
import { NORTHWIND, withOrganisation } from '../matrix/app-elsewhere.ts';
import type { Setting } from './setting.ts';
import { HELPDESK, lastPayload, MARIA, outcomeOf, startSetting } from './setting.ts';

const eventsOf = ({ bot }: Setting) => bot.received.map(({ payload }) => Object(payload.event).type);

it('ends the token at once and tells of it, tokens first, unless asked otherwise', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  const { teamId, botUserId } = slack.installation;
  const told = slack.uninstall(teamId);
  expect(await outcomeOf(client.auth.test())).toBe('account_inactive');
  expect(slack.installationOf(teamId)).toBeUndefined();
  expect((await told).map(({ kind, status }) => [kind, status])).toEqual([
    ['tokens_revoked', 200],
    ['app_uninstalled', 200],
  ]);
  expect(lastPayload(setting)).toMatchObject({
    ...{ type: 'event_callback', team_id: teamId, api_app_id: slack.settings.appId },
    ...{ event: { type: 'app_uninstalled' }, authorizations: [{ team_id: teamId, user_id: botUserId }] },
  });
  await expect(slack.uninstall(teamId)).rejects.toThrow('not installed');
  slack.install({ teamId });
  await slack.uninstall(teamId, { events: ['app_uninstalled', 'tokens_revoked'] });
  slack.install({ teamId });
  slack.settings.subscribedEvents.delete('tokens_revoked');
  await slack.uninstall(teamId);
  expect(eventsOf(setting)).toEqual([
    ...['tokens_revoked', 'app_uninstalled', 'app_uninstalled', 'tokens_revoked'],
    'app_uninstalled',
  ]);
});

it('tells of it late, even when the app is there again by then', async () => {
  const setting = await startSetting();
  const { slack } = setting;
  const { teamId } = slack.installation;
  const { promise, resolve } = Promise.withResolvers<void>();
  const told = slack.uninstall(teamId, { after: promise });
  expect(slack.install({ teamId }).token).not.toBe(slack.installation.token);
  await new Promise((later) => setTimeout(later, 50));
  expect(eventsOf(setting)).toEqual([]);
  resolve();
  await told;
  expect(eventsOf(setting)).toEqual(['tokens_revoked', 'app_uninstalled']);
  expect(slack.installationOf(teamId)).toBeDefined();
});

it('takes the bot out of channels and homes, and sends nothing of what people do there', async () => {
  const setting = await startSetting({ scopes: ['channels:history', 'chat:write'] });
  const { slack, bot, client } = setting;
  const { teamId, botUserId } = slack.installation;
  await client.chat.postMessage({ channel: HELPDESK, text: 'A card' });
  await expect.poll(() => bot.received).toHaveLength(1);
  const direct = slack.world.directMessage(MARIA, botUserId);
  slack.world.publishHome(MARIA, { type: 'home', blocks: [] });
  await slack.uninstall(teamId, { events: [] });
  expect(slack.world.homes.get(MARIA)).toBeUndefined();
  expect(slack.world.directMessage(MARIA, botUserId)).toBe(direct);
  await slack.say({ userId: MARIA, channelId: HELPDESK, text: `<@${botUserId}> hello` });
  expect(await slack.openHome(MARIA)).toEqual([]);
  expect(bot.received).toHaveLength(1);
  expect(slack.world.users.get(botUserId)?.isDeleted).toBe(true);
  const [message] = slack.world.messages(HELPDESK, MARIA);
  expect(message && (await slack.press(MARIA, message, { actionId: 'x' })).outcome).toBe('not-sent');
});

it('sends a former press once more to an app that is gone, when told to', async () => {
  const setting = await startSetting();
  const { slack, bot } = setting;
  const delivery = await slack.shortcut(MARIA, 'new_incident');
  await slack.uninstall(slack.installation.teamId, { events: [] });
  await slack.resubmit(delivery);
  expect(bot.received.map(({ body }) => body)).toEqual([bot.received[0]?.body, bot.received[0]?.body]);
});

it('ends one token on the wish of the app and leaves it installed', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  expect(await client.auth.revoke({ test: true })).toMatchObject({ revoked: false });
  expect(await client.auth.revoke()).toMatchObject({ revoked: true });
  expect(await outcomeOf(client.auth.test())).toBe('token_revoked');
  await expect.poll(() => eventsOf(setting)).toEqual(['tokens_revoked']);
  expect(slack.installationOf(slack.installation.teamId)).toBeDefined();
});

it('leaves an organisation and its neighbours alone where one workspace goes', async () => {
  const setting = await startSetting();
  const client = withOrganisation(setting);
  await setting.slack.uninstall(setting.slack.installation.teamId);
  expect(await outcomeOf(client.auth.test())).toBe('ok');
  await setting.slack.uninstall(NORTHWIND, { error: 'token_revoked' });
  expect(await outcomeOf(client.auth.test())).toBe('token_revoked');
  expect(lastPayload(setting)).toMatchObject({
    enterprise_id: NORTHWIND,
    event: { type: 'app_uninstalled' },
  });
  expect(lastPayload(setting)).not.toHaveProperty('team_id');
  expect(lastPayload(setting)).not.toHaveProperty('authorizations');
});
