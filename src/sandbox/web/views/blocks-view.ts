import { createElement as h, type ReactNode } from 'react';
import { ZodError } from 'zod';
import type { Block } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import { drawControl } from './controls.ts';
import type { Conversations } from './conversations.ts';
import { readActions, readElement } from './element-fields.ts';
import { drawOther, drawText } from './rich-text.ts';

export interface BlocksPlace {
  world: SlackWorld;
  people: Conversations;
  /** Tells apart what has the same ids: the view or message the blocks are of. */
  scope: string;
  /** How a form's input is drawn; messages have none. */
  drawInput?: (block: Block) => ReactNode;
}

/** Blocks in their order: texts in Slack's format, buttons and menus as the page's own controls. */
export function drawBlocks(blocks: readonly Block[], place: BlocksPlace): ReactNode {
  return blocks.map((block) =>
    h(
      'div',
      { key: block.block_id, 'data-key': block.block_id, className: `block-${block.type}` },
      drawKnown(block, place),
    ),
  );
}

/** Slack checks the blocks of its own API; what other apps send here was checked by nobody. */
function drawKnown(block: Block, place: BlocksPlace): ReactNode {
  try {
    return drawBlock(block, place);
  } catch (error) {
    if (error instanceof ZodError) return h('p', { className: 'faint' }, 'This part cannot be shown.');
    throw error;
  }
}

function drawBlock(block: Block, place: BlocksPlace): ReactNode {
  switch (block.type) {
    case 'input':
      return place.drawInput?.(block);
    case 'actions':
      return drawActions(block, place);
    case 'section':
      return drawSection(block, place);
    case 'context':
      return listOf(block.elements).map((element, index) =>
        h('span', { key: index }, drawText(element, place.world)),
      );
    case 'header':
      return h('h3', null, drawText(block.text, place.world));
    case 'image':
      return h('p', { className: 'faint' }, drawText(block, place.world));
    case 'divider':
      return h('hr');
    default:
      return drawOther(block, place.world);
  }
}

function drawActions(block: Block, place: BlocksPlace): ReactNode {
  const { block_id: blockId, elements } = readActions(block);
  return elements.map((element) => drawControl(element, { ...place, blockId }));
}

function drawSection(block: Block, place: BlocksPlace): ReactNode {
  const { world } = place;
  const fields = listOf(block.fields);
  const text = [
    block.text === undefined ? null : h('div', { key: 'text' }, drawText(block.text, world)),
    fields.length === 0
      ? null
      : h(
          'div',
          { key: 'fields', className: 'section-fields' },
          fields.map((field, index) => h('div', { key: index }, drawText(field, world))),
        ),
  ];
  if (block.accessory === undefined) return text;
  return [h('div', { key: 'words' }, text), drawAccessory(block.accessory, block.block_id, place)];
}

function drawAccessory(accessory: unknown, blockId: string, place: BlocksPlace): ReactNode {
  const element = readElement(accessory);
  return element.type === 'image' ? null : drawControl(element, { ...place, blockId });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
