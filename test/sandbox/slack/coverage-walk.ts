import { conversationWalks } from './conversation-walks.ts';
import { installationWalks } from './installation-walks.ts';
import type { Setting } from './setting.ts';
import { ARCHIVED, HELPDESK, MARIA, WITHOUT_BOT } from './setting.ts';
import { type Args, missing, othersMessage, ownMessage, type Walk, withScope } from './walk-steps.ts';

const SMALL_MODAL = {
  type: 'modal',
  callback_id: 'small',
  title: { type: 'plain_text', text: 'Small' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }],
};
const SMALL_HOME = { type: 'home', blocks: SMALL_MODAL.blocks };

/** A fresh trigger id, got as a bot gets it: from a command. */
async function triggerId({ slack, bot }: Setting): Promise<string> {
  await slack.command(MARIA, HELPDESK, '/incident');
  return String(bot.received.at(-1)?.payload.trigger_id);
}

/** An open modal and a trigger id from it. */
async function insideModal(setting: Setting, modals = 1): Promise<{ viewId: string; trigger_id: string }> {
  await setting.client.apiCall('views.open', {
    trigger_id: await triggerId(setting),
    view: withButton('m0'),
  });
  for (let extra = 1; extra < modals; extra += 1) {
    const { trigger_id } = await pressGo(setting);
    await setting.client.apiCall('views.push', { trigger_id, view: withButton(`m${extra}`) });
  }
  return pressGo(setting);
}

async function pressGo({ slack, bot }: Setting): Promise<{ viewId: string; trigger_id: string }> {
  const viewId = slack.world.topModal(MARIA)?.id ?? '';
  await slack.pressInView(MARIA, viewId, { actionId: 'go' });
  return { viewId, trigger_id: String(bot.received.at(-1)?.payload.trigger_id) };
}

function withButton(externalId: string): Args {
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  return { ...SMALL_MODAL, external_id: externalId, blocks: [{ type: 'actions', elements: [button] }] };
}

const chat: Record<string, Walk> = {
  'chat.delete ok': ownMessage,
  'chat.delete channel_not_found': () => ({ channel: 'C404', ts: '1.1' }),
  'chat.delete message_not_found': () => ({ channel: HELPDESK, ts: '1.1' }),
  'chat.delete cant_delete_message': othersMessage,
  'chat.delete missing_scope': missing('chat:write', { channel: HELPDESK, ts: '1.1' }),
  'chat.getPermalink ok': async (setting) => {
    const { channel, ts } = await othersMessage(setting);
    return { channel, message_ts: ts };
  },
  'chat.getPermalink channel_not_found': () => ({ channel: 'C404', message_ts: '1.1' }),
  'chat.getPermalink message_not_found': () => ({ channel: HELPDESK, message_ts: '1.1' }),
  'chat.postEphemeral ok': () => ({ channel: HELPDESK, user: MARIA, text: 'psst' }),
  'chat.postEphemeral channel_not_found': () => ({ channel: 'C404', user: MARIA, text: 'psst' }),
  'chat.postEphemeral is_archived': () => ({ channel: ARCHIVED, user: MARIA, text: 'psst' }),
  'chat.postEphemeral not_in_channel': () => ({ channel: WITHOUT_BOT, user: MARIA, text: 'psst' }),
  'chat.postEphemeral user_not_in_channel': () => ({ channel: HELPDESK, user: 'U0GUEST0005', text: 'psst' }),
  'chat.postEphemeral no_text': () => ({ channel: HELPDESK, user: MARIA }),
  'chat.postEphemeral invalid_arguments': () => ({ channel: HELPDESK, text: 'psst' }),
  'chat.postMessage ok': () => ({ channel: WITHOUT_BOT, text: 'public channels need no membership' }),
  'chat.postMessage channel_not_found': () => ({ channel: 'C404', text: 'hi' }),
  'chat.postMessage not_in_channel': missing('chat:write.public', { channel: WITHOUT_BOT, text: 'hi' }),
  'chat.postMessage is_archived': () => ({ channel: ARCHIVED, text: 'hi' }),
  'chat.postMessage restricted_action': ({ slack }) => {
    const channel = slack.world.channels.get(HELPDESK);
    if (channel) channel.refusesPosts = 'restricted_action';
    return { channel: HELPDESK, text: 'hi' };
  },
  'chat.postMessage no_text': () => ({ channel: HELPDESK }),
  'chat.postMessage msg_too_long': () => ({ channel: HELPDESK, text: 'x'.repeat(40_001) }),
  'chat.postMessage invalid_blocks': () => ({ channel: HELPDESK, blocks: [{ type: 'section' }] }),
  'chat.postMessage invalid_blocks_format': () => ({ channel: HELPDESK, blocks: 'not json' }),
  'chat.postMessage invalid_metadata_format': () => ({ channel: HELPDESK, text: 'hi', metadata: '[1' }),
  'chat.postMessage invalid_metadata_schema': () => ({ channel: HELPDESK, text: 'hi', metadata: {} }),
  'chat.postMessage missing_scope': missing('chat:write', { channel: HELPDESK, text: 'hi' }),
  'chat.postMessage ratelimited': async (setting) => {
    setting.slack.settings.enforcePostPace = true;
    await ownMessage(setting);
    return { channel: HELPDESK, text: 'too soon' };
  },
  'chat.update ok': async (setting) => ({ ...(await ownMessage(setting)), text: 'changed' }),
  'chat.update channel_not_found': () => ({ channel: 'C404', ts: '1.1', text: 'x' }),
  'chat.update message_not_found': () => ({ channel: HELPDESK, ts: '1.1', text: 'x' }),
  'chat.update cant_update_message': async (setting) => ({ ...(await othersMessage(setting)), text: 'x' }),
  'chat.update msg_too_long': async (setting) => ({ ...(await ownMessage(setting)), text: 'x'.repeat(4001) }),
  'chat.update no_text': async (setting) => ({ ...(await ownMessage(setting)) }),
  'chat.update invalid_blocks': async (setting) => ({
    ...(await ownMessage(setting)),
    blocks: [{ type: 'poem' }],
  }),
};

const views: Record<string, Walk> = {
  'views.open ok': async (setting) => ({ trigger_id: await triggerId(setting), view: SMALL_MODAL }),
  'views.open invalid_arguments': async (setting) => ({
    trigger_id: await triggerId(setting),
    view: { type: 'modal' },
  }),
  'views.open invalid_trigger_id': () => ({ trigger_id: '1.2.three', view: SMALL_MODAL }),
  'views.open expired_trigger_id': async (setting) => {
    const id = await triggerId(setting);
    setting.slack.settings.triggerLifeMs = -1;
    return { trigger_id: id, view: SMALL_MODAL };
  },
  'views.open exchanged_trigger_id': async (setting) => {
    const id = await triggerId(setting);
    await setting.client.apiCall('views.open', { trigger_id: id, view: SMALL_MODAL });
    return { trigger_id: id, view: SMALL_MODAL };
  },
  'views.open duplicate_external_id': async (setting) => {
    await insideModal(setting);
    return { trigger_id: await triggerId(setting), view: withButton('m0') };
  },
  'views.open view_too_large': async (setting) => ({
    trigger_id: await triggerId(setting),
    view: { ...SMALL_MODAL, private_metadata: 'x'.repeat(250_000) },
  }),
  'views.publish ok': () => ({ user_id: MARIA, view: SMALL_HOME }),
  'views.publish invalid_arguments': () => ({ user_id: MARIA, view: SMALL_MODAL }),
  'views.publish user_not_found': () => ({ user_id: 'U404', view: SMALL_HOME }),
  'views.publish hash_conflict': () => ({ user_id: MARIA, view: SMALL_HOME, hash: '1.old' }),
  'views.publish view_too_large': () => ({
    user_id: MARIA,
    view: { ...SMALL_HOME, private_metadata: 'x'.repeat(250_000) },
  }),
  'views.push ok': async (setting) => ({
    trigger_id: (await insideModal(setting)).trigger_id,
    view: SMALL_MODAL,
  }),
  'views.push not_found': async (setting) => ({ trigger_id: await triggerId(setting), view: SMALL_MODAL }),
  'views.push push_limit_reached': async (setting) => ({
    trigger_id: (await insideModal(setting, 3)).trigger_id,
    view: SMALL_MODAL,
  }),
  'views.push invalid_trigger_id': () => ({ trigger_id: 'none', view: SMALL_MODAL }),
  'views.update ok': async (setting) => ({ view_id: (await insideModal(setting)).viewId, view: SMALL_MODAL }),
  'views.update not_found': () => ({ view_id: 'V404', view: SMALL_MODAL }),
  'views.update hash_conflict': async (setting) => ({
    view_id: (await insideModal(setting)).viewId,
    hash: '1.old',
    view: SMALL_MODAL,
  }),
  'views.update invalid_arguments': async (setting) => ({
    view_id: (await insideModal(setting)).viewId,
    view: { ...SMALL_MODAL, title: { type: 'plain_text', text: 'A title of twenty-five ch' } },
  }),
};

const people: Record<string, Walk> = {
  'files.info ok': ({ slack }) => ({ file: keepFile(slack).id }),
  'files.info file_not_found': () => ({ file: 'F404' }),
  'files.info file_deleted': ({ slack }) => {
    const file = keepFile(slack);
    file.isDeleted = true;
    return { file: file.id };
  },
  'files.info missing_scope': missing('files:read', { file: 'F404' }),
  'usergroups.list ok': () => ({}),
  'usergroups.list missing_scope': missing('usergroups:read'),
  'usergroups.users.list ok': ({ slack }) => {
    const { teamId } = slack.installation;
    slack.world.groups.set('S1', { id: 'S1', teamId, handle: 'it', name: 'IT', members: [MARIA] });
    return { usergroup: 'S1' };
  },
  'usergroups.users.list no_such_subteam': () => ({ usergroup: 'S404' }),
  'usergroups.users.list invalid_arguments': () => ({}),
  'usergroups.users.list missing_scope': missing('usergroups:read', { usergroup: 'S1' }),
  'users.info ok': () => ({ user: MARIA }),
  'users.info user_not_found': () => ({ user: 'U404' }),
  'users.info missing_scope': missing('users:read', { user: MARIA }),
  'users.list ok': () => ({ limit: 2 }),
  'users.list missing_scope': missing('users:read'),
  'users.list ratelimited': async (setting) => {
    setting.slack.settings.enforceTiers = true;
    for (let call = 0; call < 20; call += 1) await setting.client.users.list({});
    return {};
  },
  'users.profile.get ok': (setting) => {
    withScope(setting, 'users.profile:read');
    return { user: MARIA };
  },
  'users.profile.get missing_scope': () => ({ user: MARIA }),
  'apps.connections.open ok': ({ slack }) => ({ token: slack.settings.appToken }),
  'apps.connections.open not_allowed_token_type': ({ slack }) => ({ token: slack.installation.token }),
  'apps.connections.open invalid_auth': () => ({ token: 'xapp-other' }),
};

function keepFile(slack: Setting['slack']): ReturnType<Setting['slack']['uploadFile']> {
  return slack.uploadFile(MARIA, Buffer.from('a'), { name: 'a.txt', mimetype: 'text/plain' });
}

/** `method behaviour` → how to get there. */
export const WALKS: Record<string, Walk> = {
  ...{ ...chat, ...views, ...people },
  ...{ ...conversationWalks, ...installationWalks },
};
