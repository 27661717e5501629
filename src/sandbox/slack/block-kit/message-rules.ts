import type { Block } from '../model.ts';
import { explainedError } from '../slack-error.ts';
import { messageBlocks } from './block-rules.ts';
import { problemsOf } from './checks.ts';
import { withIds } from './with-ids.ts';

/** A message's blocks with their ids. Throws `invalid_blocks` with what is wrong in `response_metadata.messages`. */
export function toMessageBlocks(blocks: unknown): Block[] {
  if (blocks === undefined) return [];
  if (!Array.isArray(blocks)) throw explainedError('invalid_blocks_format', ['blocks must be an array']);
  const problems = problemsOf(messageBlocks, blocks, '/blocks');
  if (problems.length > 0) throw explainedError('invalid_blocks', problems);
  return withIds(blocks);
}
