import { expect } from 'vitest';
import { HELPDESK, lastPayload, MARIA, type Setting } from '../slack/setting.ts';
import {
  ELSEWHERE,
  EU_HELPDESK,
  EUROPE,
  EVA,
  NORTHWIND,
  OLGA,
  openFormOf,
  postCardIn,
  withOrganisation,
  withStranger,
} from './app-elsewhere.ts';
import { byBot, byPlainBot, type EntranceWalks } from './entrance-walk.ts';
import type { Listening } from './listening-bot.ts';
import { openForm, postCard, seenBy } from './slack-scenes.ts';

const has = (fields: object) => expect.objectContaining(fields);
/** Takes the app out without a word of it. */
const leave = ({ slack }: Setting) => slack.uninstall(slack.installation.teamId, { events: [] });
const inOrganisation = has({
  is_enterprise_install: true,
  enterprise: { id: NORTHWIND, name: 'Northwind Group' },
  team: has({ id: EUROPE }),
});

/** Rows of `slash_command`. */
export const commandsElsewhere: EntranceWalks = {
  'for an organisation': byBot(
    has({ is_enterprise_install: 'true', enterprise_id: NORTHWIND, team_id: EUROPE }),
    async (listening) => {
      withOrganisation(listening);
      await listening.slack.command(EVA, EU_HELPDESK, '/incident help');
      return listening.heard.at(-1);
    },
  ),
  'in a shared channel': byBot(has({ team_id: ELSEWHERE, channel_id: HELPDESK }), async (listening) => {
    withStranger(listening, true);
    await listening.slack.command(OLGA, HELPDESK, '/incident help');
    return listening.heard.at(-1);
  }),
  'not installed': byPlainBot(
    ['not-sent', 0, [expect.stringContaining('/incident is not a valid command')]],
    async (setting) => {
      withStranger(setting, false);
      const { outcome } = await setting.slack.command(OLGA, HELPDESK, '/incident help');
      return [outcome, setting.bot.received.length, seenBy(setting, OLGA)];
    },
  ),
};

/** Rows of `shortcut`. */
export const shortcutsElsewhere: EntranceWalks = {
  'for an organisation': byBot(inOrganisation, async (listening) => {
    withOrganisation(listening);
    await listening.slack.shortcut(EVA, 'new_incident');
    return listening.heard.at(-1);
  }),
  'in no workspace': byPlainBot(has({ is_enterprise_install: true, team: null }), async (setting) => {
    withOrganisation(setting);
    await setting.slack.shortcut(EVA, 'new_incident', { teamId: null });
    return lastPayload(setting);
  }),
  'not installed': byPlainBot('not-sent', async (setting) => {
    await leave(setting);
    return (await setting.slack.shortcut(MARIA, 'new_incident')).outcome;
  }),
};

/** Rows of `message_action`. */
export const messageActionsElsewhere: EntranceWalks = {
  'not installed': byPlainBot('not-sent', async (setting) => {
    const { message } = await setting.slack.say({ userId: MARIA, channelId: HELPDESK, text: 'x' });
    await leave(setting);
    return (await setting.slack.messageShortcut(MARIA, message, 'file')).outcome;
  }),
};

/** Rows of `block_actions`. */
export const pressesElsewhere: EntranceWalks = {
  'for an organisation': byBot(inOrganisation, async (listening) => {
    const client = withOrganisation(listening);
    await listening.slack.press(EVA, await postCardIn(listening, client, EU_HELPDESK), { actionId: 'edit' });
    return listening.heard.at(-1);
  }),
  // By a plain bot: Bolt would show it to no listener whose own workspace differs.
  "a stranger's": byPlainBot(true, async (setting) => {
    const { slack, client } = setting;
    withStranger(setting, true);
    await slack.press(OLGA, await postCardIn(setting, client), { actionId: 'edit' });
    expect(lastPayload(setting)).toMatchObject({
      team: { id: slack.installation.teamId },
      user: { id: OLGA, team_id: ELSEWHERE },
    });
    return true;
  }),
  'not installed': byPlainBot('not-sent', async (setting) => {
    const message = await postCard(setting);
    await leave(setting);
    return (await setting.slack.press(MARIA, message, { actionId: 'edit' })).outcome;
  }),
};

async function leaveAFormOpen(listening: Listening): Promise<string> {
  const viewId = await openForm(listening);
  await leave(listening);
  return viewId;
}

/** Rows of `block_suggestion`. */
export const suggestionsElsewhere: EntranceWalks = {
  'not installed': byBot(['not-sent', false], async (listening) => {
    const viewId = await leaveAFormOpen(listening);
    const typing = { userId: MARIA, viewId, field: 'Place', words: 'Wi' };
    const { delivery, usable } = await listening.slack.options(typing);
    return [delivery.outcome, usable];
  }),
};

/** Rows of `view_submission`. */
export const submissionsElsewhere: EntranceWalks = {
  'for an organisation': byBot(
    has({ is_enterprise_install: true, view: has({ team_id: EUROPE, app_installed_team_id: EUROPE }) }),
    async (listening) => {
      const client = withOrganisation(listening);
      await listening.slack.command(EVA, EU_HELPDESK, '/incident new');
      const viewId = await openFormOf(listening, client, EVA);
      await listening.slack.submit(EVA, viewId, { Subject: 'Keyboard' });
      return listening.heard.at(-1);
    },
  ),
  "a stranger's": byPlainBot(true, async (setting) => {
    const { slack, client } = setting;
    withStranger(setting, true);
    await slack.press(OLGA, await postCardIn(setting, client), { actionId: 'edit' });
    const viewId = await openFormOf({ slack, heard: [lastPayload(setting)] }, client, OLGA);
    await slack.submit(OLGA, viewId, { Subject: 'Keyboard' });
    expect(lastPayload(setting)).toMatchObject({
      team: { id: ELSEWHERE },
      user: { team_id: ELSEWHERE },
      view: { team_id: ELSEWHERE, app_installed_team_id: slack.installation.teamId },
    });
    return true;
  }),
  'not installed': byBot('not-sent', async (listening) => {
    const viewId = await leaveAFormOpen(listening);
    const { delivery } = await listening.slack.submit(MARIA, viewId, { Subject: 'Keyboard' });
    return delivery?.outcome;
  }),
};

/** Rows of `view_closed`. */
export const closingsElsewhere: EntranceWalks = {
  'not installed': byBot([], async (listening) => {
    await leaveAFormOpen(listening);
    return listening.slack.closeForm(MARIA);
  }),
};

/** Rows of `response_url`. */
export const responsesElsewhere: EntranceWalks = {
  'not installed': byPlainBot(404, async (setting) => {
    await setting.slack.command(MARIA, HELPDESK, '/incident');
    const { response_url } = lastPayload(setting);
    await leave(setting);
    return (await fetch(String(response_url), { method: 'POST', body: '{"text":"late"}' })).status;
  }),
};

const events = ({ bot }: Setting) => bot.received.map(({ payload }) => payload);

/** Rows of `events`. */
export const eventsElsewhere: EntranceWalks = {
  app_uninstalled: byPlainBot([has({ event: has({ type: 'app_uninstalled' }) })], async (setting) => {
    await setting.slack.uninstall(setting.slack.installation.teamId, { events: ['app_uninstalled'] });
    return events(setting);
  }),
  tokens_revoked: byPlainBot(true, async (setting) => {
    const { teamId, botUserId } = setting.slack.installation;
    await setting.slack.uninstall(teamId, { events: ['tokens_revoked'] });
    const event = { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } };
    expect(events(setting)).toMatchObject([{ team_id: teamId, event }]);
    return true;
  }),
  'app_uninstalled of an organisation': byPlainBot(
    [
      [NORTHWIND, undefined, 'tokens_revoked'],
      [NORTHWIND, undefined, 'app_uninstalled'],
    ],
    async (setting) => {
      withOrganisation(setting);
      await setting.slack.uninstall(NORTHWIND);
      return events(setting).map(({ enterprise_id, team_id, event }) => [
        enterprise_id,
        team_id,
        Object(event).type,
      ]);
    },
  ),
  'for an organisation': byPlainBot(true, async (setting) => {
    withOrganisation(setting);
    await setting.slack.openHome(EVA);
    expect(lastPayload(setting)).toMatchObject({
      team_id: EUROPE,
      enterprise_id: NORTHWIND,
      authorizations: [{ enterprise_id: NORTHWIND, team_id: null, is_enterprise_install: true }],
    });
    return true;
  }),
  'once in a shared channel': byPlainBot([2, 3], async (setting) => {
    const { slack, bot } = setting;
    withStranger(setting, true);
    const theirs = slack.installationOf(ELSEWHERE);
    slack.invite(HELPDESK, theirs?.botUserId);
    for (const one of [slack.installation, theirs]) one?.scopes.add('channels:history');
    const counts: number[] = [];
    for (const how of ['each', 'once'] as const) {
      slack.settings.eventsInSharedChannels = how;
      await slack.say({ userId: OLGA, channelId: HELPDESK, text: 'hello' });
      counts.push(bot.received.length);
    }
    return counts;
  }),
};
