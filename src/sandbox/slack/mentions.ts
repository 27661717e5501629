import type { Block, Mentions } from './model.ts';

const MENTION = /<(?:@([UW][A-Z0-9]+)|!subteam\^([A-Z0-9]+)|!(here|channel|everyone))(?:\|[^>]*)?>/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/**
 * Whom a message would notify. Mentions count in the message's text and in mrkdwn texts, markdown and rich text of
 * its blocks; where there are blocks Slack notifies by both. Plain text objects never mention anybody.
 */
export function readMentions(text: string, blocks: readonly Block[]): Mentions {
  const found = { users: new Set<string>(), groups: new Set<string>(), broadcasts: new Set<string>() };
  const readText = (words: string) => {
    for (const [, user, group, broadcast] of words.replace(CODE, '').matchAll(MENTION)) {
      if (user) found.users.add(user);
      if (group) found.groups.add(group);
      if (broadcast) found.broadcasts.add(broadcast);
    }
  };
  const readNode = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const type = 'type' in node ? node.type : undefined;
    if ((type === 'mrkdwn' || type === 'markdown') && 'text' in node && typeof node.text === 'string') {
      readText(node.text);
    }
    if (type === 'user' && 'user_id' in node) found.users.add(String(node.user_id));
    if (type === 'usergroup' && 'usergroup_id' in node) found.groups.add(String(node.usergroup_id));
    if (type === 'broadcast' && 'range' in node) found.broadcasts.add(String(node.range));
    for (const child of Object.values(node)) readNode(child);
  };
  readText(text);
  readNode(blocks);
  return {
    users: [...found.users],
    groups: [...found.groups],
    broadcasts: [...found.broadcasts],
  };
}
