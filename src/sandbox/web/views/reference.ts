import type { RichTextSectionElement } from 'slack-blocks-to-jsx';
import { decodeText } from './decode-text.ts';

/** What stands between `<` and `>`: a mention, a date or a link. Undefined when it is none Slack knows. */
export function readReference(
  reference: string,
  style: { bold?: boolean; italic?: boolean; strike?: boolean },
): RichTextSectionElement | undefined {
  const [target = '', label] = reference.split('|');
  const [kind, id = '', format = ''] = target.startsWith('!')
    ? target.split('^')
    : [target[0], target.slice(1)];
  switch (kind) {
    case '@':
      return { type: 'user', user_id: id, style };
    case '#':
      return { type: 'channel', channel_id: id, style };
    case '!subteam':
      return { type: 'usergroup', usergroup_id: id, style };
    case '!here':
    case '!channel':
    case '!everyone':
      return {
        type: 'broadcast',
        range: kind === '!here' ? 'here' : kind === '!channel' ? 'channel' : 'everyone',
      };
    case '!date':
      return { type: 'date', timestamp: Number(id), format };
    default:
      return /^(https?:\/\/|mailto:)/.test(target)
        ? {
            type: 'link',
            url: decodeText(target),
            style,
            ...(label !== undefined && { text: decodeText(label) }),
          }
        : undefined;
  }
}
