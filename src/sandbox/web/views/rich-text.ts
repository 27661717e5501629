import { createElement as h, type ReactNode } from 'react';
import { Message, type Block as ShownBlock } from 'slack-blocks-to-jsx';
import { z } from 'zod';
import type { Block } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import { readMrkdwn } from './mrkdwn.ts';

// A picture is told by its words: the page loads nothing from elsewhere.
const picture = z
  .object({ alt_text: z.string() })
  .transform(({ alt_text }) => ({ type: 'picture', text: alt_text }));
const textObject = z.object({ type: z.string(), text: z.string() }).or(picture);

/** A text object of a block, formatted where it is mrkdwn; mentions by their names. */
export function drawText(text: unknown, world: SlackWorld): ReactNode {
  const { type, text: words } = textObject.parse(text);
  return type === 'mrkdwn' ? drawMrkdwn(words, world) : words;
}

/** A text as Slack formats it. */
export function drawMrkdwn(text: string, world: SlackWorld): ReactNode {
  return draw({ type: 'rich_text', elements: readMrkdwn(text) }, world);
}

/** A block that is neither made of text objects nor pressed: Markdown and rich text. Others draw nothing. */
export function drawOther({ block_id: _, ...block }: Block, world: SlackWorld): ReactNode {
  return isShown(block) ? draw(block, world) : null;
}

// The sandbox's Slack has checked every block by Slack's rules; only the kinds are left to tell apart.
function isShown(block: { type: string }): block is ShownBlock {
  return ['markdown', 'rich_text'].includes(block.type);
}

function draw(block: ShownBlock, world: SlackWorld): ReactNode {
  const data = {
    users: [...world.users.values()].map(({ id, realName }) => ({ id, name: realName })),
    channels: [...world.channels.values()].map(({ id, name }) => ({ id, name })),
    user_groups: [...world.groups.values()].map(({ id, handle }) => ({ id, name: handle })),
  };
  return h(Message, {
    blocks: [block],
    name: '',
    logo: '',
    theme: 'light',
    withoutWrapper: true,
    data,
    hooks: { emoji: (emoji, parse) => knownEmoji(emoji.name, parse(emoji)) },
  });
}

/** An emoji nobody knows stays the letters it is, like the middle of `11:48:30`. */
function knownEmoji(name: string, drawn: string): string {
  return drawn === name ? `:${name}:` : drawn;
}
