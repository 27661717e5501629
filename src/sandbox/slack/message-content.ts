import type { ApiArguments } from './api-arguments.ts';
import { isFields } from './block-kit/checks.ts';
import { toMessageBlocks } from './block-kit/message-rules.ts';
import { toStoredText } from './message-text.ts';
import type { Block } from './model.ts';
import { SlackError } from './slack-error.ts';

/** What a message says, checked. */
export interface MessageContent {
  text: string;
  blocks: Block[];
}

/** Slack cuts nothing here: text over 40,000 characters is refused, in an update over 4,000. */
export const TEXT_LIMITS = { post: 40_000, update: 4_000 } as const;

/** Text and blocks of a message, checked. Throws `no_text`, `msg_too_long`, `invalid_blocks`, `invalid_blocks_format`. */
export function readContent(args: ApiArguments, limit: number = TEXT_LIMITS.post): MessageContent {
  const text = args.text('text') ?? '';
  const blocks = toMessageBlocks(args.json('blocks', 'invalid_blocks_format'));
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  if (text.length > limit) throw new SlackError('msg_too_long');
  return { text: toStoredText(text), blocks };
}

/** A message's metadata, checked. Throws `invalid_metadata_format` or `invalid_metadata_schema`. */
export function readMetadata(args: ApiArguments): Record<string, unknown> | undefined {
  const metadata = args.json('metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  if (!isFields(metadata)) throw new SlackError('invalid_metadata_format');
  if (typeof metadata.event_type !== 'string' || !isFields(metadata.event_payload)) {
    throw new SlackError('invalid_metadata_schema');
  }
  return metadata;
}
