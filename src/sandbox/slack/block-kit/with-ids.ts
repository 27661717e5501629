import { newSecret } from '../identifiers.ts';
import type { Block } from '../model.ts';
import { isFields } from './checks.ts';

/** Blocks with a block id and action ids where the app gave none, as Slack gives them. */
export function withIds(blocks: readonly unknown[]): Block[] {
  return blocks.filter(isFields).map((block) => ({
    ...block,
    type: String(block.type),
    block_id: typeof block.block_id === 'string' ? block.block_id : newSecret(5),
    ...(isFields(block.element) && { element: withActionId(block.element) }),
    ...(isFields(block.accessory) && { accessory: withActionId(block.accessory) }),
    ...(block.type === 'actions' &&
      Array.isArray(block.elements) && { elements: block.elements.filter(isFields).map(withActionId) }),
  }));
}

function withActionId(element: Record<string, unknown>): Record<string, unknown> {
  if (element.type === 'image') return element;
  return { ...element, action_id: element.action_id ?? newSecret(5) };
}
