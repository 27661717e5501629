import type { ApiMethod } from '../api-method.ts';
import { authRevoke, authTeamsList, authTest, botsInfo } from './auth.ts';
import { chatDelete, chatUpdate } from './chat-change.ts';
import { chatGetPermalink, chatPostEphemeral, chatPostMessage } from './chat-post.ts';
import {
  conversationsInfo,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
} from './conversations.ts';
import { filesInfo } from './files.ts';
import { conversationsHistory, conversationsReplies } from './history.ts';
import { usergroupsList, usergroupsUsersList, usersInfo, usersList, usersProfileGet } from './users.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

/** The Web API methods that take a bot token, by name. `apps.connections.open` takes the app's, `oauth.v2.access` none: they stand apart. */
export const API_METHODS: Readonly<Record<string, ApiMethod>> = {
  'auth.revoke': authRevoke,
  'auth.teams.list': authTeamsList,
  'auth.test': authTest,
  'bots.info': botsInfo,
  'chat.delete': chatDelete,
  'chat.getPermalink': chatGetPermalink,
  'chat.postEphemeral': chatPostEphemeral,
  'chat.postMessage': chatPostMessage,
  'chat.update': chatUpdate,
  'conversations.history': conversationsHistory,
  'conversations.info': conversationsInfo,
  'conversations.list': conversationsList,
  'conversations.members': conversationsMembers,
  'conversations.open': conversationsOpen,
  'conversations.replies': conversationsReplies,
  'files.info': filesInfo,
  'usergroups.list': usergroupsList,
  'usergroups.users.list': usergroupsUsersList,
  'users.info': usersInfo,
  'users.list': usersList,
  'users.profile.get': usersProfileGet,
  'views.open': viewsOpen,
  'views.publish': viewsPublish,
  'views.push': viewsPush,
  'views.update': viewsUpdate,
};
