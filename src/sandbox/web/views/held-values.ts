import { isFields } from '../../slack/block-kit/checks.ts';
import type { Block, OpenView } from '../../slack/model.ts';
import { STATE_KEYS } from '../../slack/view-state.ts';

/** A form's blocks as the person has them before them: what they put into a field stands there as its initial value. */
export function withHeldValues({ content, touched }: OpenView): Block[] {
  return content.blocks.map((block) => {
    const hold = (element: unknown) => withHeld(element, touched[block.block_id]);
    return {
      ...block,
      ...(isFields(block.element) && { element: hold(block.element) }),
      ...(isFields(block.accessory) && { accessory: hold(block.accessory) }),
      ...(block.type === 'actions' &&
        Array.isArray(block.elements) && { elements: block.elements.map(hold) }),
    };
  });
}

function withHeld(element: unknown, held: OpenView['touched'][string] | undefined): unknown {
  if (!isFields(element)) return element;
  const type = String(element.type);
  const state = held?.[String(element.action_id)];
  const keys = STATE_KEYS[type];
  if (!keys || state?.type !== type) return element;
  const { [keys.initial]: _, default_to_current_conversation: __, ...rest } = element;
  const value = state[keys.state];
  const isEmpty = value === null || value === undefined;
  return isEmpty ? rest : { ...rest, [keys.initial]: value };
}
