import type { SlackOptionsMiddlewareArgs } from '@slack/bolt';

/** What somebody types into a menu that asks for its options. */
export interface Typed {
  readonly actionId: string;
  readonly blockId: string;
  /** At most 200 UTF-16 units. */
  readonly text: string;
  /** What the form carries that nobody sees. */
  readonly metadata: string;
}

/** More than any option is worth searching for, in UTF-16 units. */
const mostTyped = 200;

/** Reads it from what Slack tells. */
export function readTyped(body: SlackOptionsMiddlewareArgs['body']): Typed {
  const isBlock = body.type === 'block_suggestion';
  return {
    actionId: isBlock ? body.action_id : '',
    blockId: isBlock ? body.block_id : '',
    text: body.value.slice(0, mostTyped),
    metadata: (isBlock && body.view?.private_metadata) || '',
  };
}
