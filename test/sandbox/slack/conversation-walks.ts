import { HELPDESK, JONAS, PRIVATE, WITHOUT_BOT } from './setting.ts';
import { missing, othersMessage, reading, type Walk, withScope } from './walk-steps.ts';

/** How to bring each method of conversations to each of its behaviours. */
export const conversationWalks: Record<string, Walk> = {
  'conversations.history ok': (setting) => {
    withScope(setting, 'channels:history');
    return { channel: HELPDESK };
  },
  'conversations.history channel_not_found': () => ({ channel: 'C404' }),
  'conversations.history not_in_channel': (setting) => {
    withScope(setting, 'channels:history');
    return { channel: WITHOUT_BOT };
  },
  'conversations.history missing_scope': () => ({ channel: HELPDESK }),
  'conversations.history invalid_ts_oldest': reading({ oldest: 'yesterday' }),
  'conversations.history invalid_ts_latest': reading({ latest: '-1' }),
  'conversations.history invalid_cursor': reading({ cursor: 'nonsense' }),
  'conversations.info ok': () => ({ channel: HELPDESK }),
  'conversations.info channel_not_found': () => ({ channel: 'C404' }),
  'conversations.info missing_scope': missing('groups:read', { channel: PRIVATE }),
  'conversations.list ok': () => ({ types: 'public_channel,private_channel' }),
  'conversations.list invalid_types': () => ({ types: 'party_line' }),
  'conversations.list missing_scope': missing('channels:read'),
  'conversations.list invalid_cursor': () => ({ cursor: 'nonsense' }),
  'conversations.members ok': () => ({ channel: HELPDESK }),
  'conversations.members channel_not_found': () => ({ channel: 'C404' }),
  'conversations.open ok': () => ({ users: JONAS }),
  'conversations.open users_list_not_supplied': () => ({}),
  'conversations.open user_not_found': () => ({ users: 'U404' }),
  'conversations.open cannot_dm_bot': ({ slack }) => ({ users: slack.installation.botUserId }),
  'conversations.open missing_scope': missing('im:write', { users: JONAS }),
  'conversations.replies ok': (setting) => {
    withScope(setting, 'channels:history');
    return othersMessage(setting);
  },
  'conversations.replies channel_not_found': () => ({ channel: 'C404', ts: '1.1' }),
  'conversations.replies thread_not_found': (setting) => {
    withScope(setting, 'channels:history');
    return { channel: HELPDESK, ts: '1.1' };
  },
  'conversations.replies not_in_channel': (setting) => {
    withScope(setting, 'channels:history');
    return { channel: WITHOUT_BOT, ts: '1.1' };
  },
  'conversations.replies missing_scope': () => ({ channel: HELPDESK, ts: '1.1' }),
  'conversations.replies invalid_ts_oldest': reading({ oldest: 'yesterday' }),
  'conversations.replies invalid_ts_latest': reading({ latest: '-1' }),
  'conversations.replies invalid_cursor': reading({ cursor: 'nonsense' }),
};
