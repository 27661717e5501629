import { callbackIds, commands } from '../../src/slack/ids.ts';
import type { SourceTree } from './source-tree.ts';

/** The entrances that the code listens to, in the words of `entrancesOf`, sorted. An id it cannot tell is '?'. */
export function findListeners(tree: SourceTree): string[] {
  const ids = new Map<string, string>([
    ...Object.entries(commands).map(([name, id]): [string, string] => [`commands.${name}`, id]),
    ...Object.entries(callbackIds).map(([name, id]): [string, string] => [`callbackIds.${name}`, id]),
  ]);
  const registered =
    /\.(command|shortcut|event|options)\(\s*(?:\{[^{}]*?(?:callback_id|block_id):\s*)?([\w.]+|'[^']*'|new RegExp)/g;
  const found = [...tree.values()].flatMap((source) =>
    [...source.matchAll(registered)].map(([, kind = '', id = '']) => {
      if (kind === 'options') return kind;
      return `${kind} ${ids.get(id) ?? (/^'(.*)'$/.exec(id)?.[1] || '?')}`;
    }),
  );
  return [...new Set(found)].sort();
}

/** The scopes that each Web API method the bot calls makes necessary (https://docs.slack.dev/reference/methods). */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'auth.teams.list': [],
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.info': ['files:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
  'views.push': [],
};
const methods =
  /(?:['"]|\b\w*[cC]lient\.|\bweb\.)((?:api|auth|chat|conversations|files|team|usergroups|users|views)\.(?!slack\b)[a-z][A-Za-z.]*)(?=['"(])/g;

/** The scopes that the Web API methods named in these files need; throws for a method it does not know. */
export function findNeededScopes(tree: SourceTree): string[] {
  const called = new Set(
    [...tree.values()].flatMap((source) => [...source.matchAll(methods)].map(([, method = '']) => method)),
  );
  const needed = [...called].flatMap((method) => {
    const scopes = scopesOfMethods[method];
    if (scopes === undefined) throw new Error(`nobody has said which scopes ${method} needs`);
    return scopes;
  });
  return [...new Set(needed)].sort();
}
