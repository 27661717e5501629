import { expect, it } from 'vitest';
import { messageBlocks } from '../../../src/sandbox/slack/block-kit/block-rules.ts';
import { problemsOf } from '../../../src/sandbox/slack/block-kit/checks.ts';
import { viewProblems } from '../../../src/sandbox/slack/block-kit/view-rules.ts';

type Json = Record<string, unknown>;
const text = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const option = (value = 'v', length = 5) => ({ text: text(length), value });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const section = (more: Json = {}) => ({ type: 'section', text: text(5), ...more });
const button = (more: Json = {}) => ({ type: 'button', action_id: 'a', text: text(5), ...more });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const input = (element: Json, more: Json = {}) => ({ type: 'input', label: text(5), element, ...more });
const select = (more: Json = {}) => ({ type: 'static_select', action_id: 'a', options: [option()], ...more });

const problems = (...blocks: Json[]) => problemsOf(messageBlocks, blocks, '/blocks');

/** The most that fits, and one more: limits as Slack documents them. */
const LIMITS: [name: string, build: (size: number) => Json[], most: number][] = [
  ['blocks in a message', (size) => many(size, () => section()), 50],
  ['a section text', (size) => [section({ text: text(size) })], 3000],
  ['section fields', (size) => [section({ fields: many(size, () => text(5)) })], 10],
  ['a section field', (size) => [section({ fields: [text(size)] })], 2000],
  ['a header', (size) => [{ type: 'header', text: text(size) }], 150],
  ['context elements', (size) => [{ type: 'context', elements: many(size, () => text(5)) }], 10],
  ['elements in actions', (size) => [actions(...many(size, (at) => button({ action_id: `a${at}` })))], 25],
  ['a button text', (size) => [actions(button({ text: text(size) }))], 75],
  ['a button value', (size) => [actions(button({ value: 'x'.repeat(size) }))], 2000],
  ['an action id', (size) => [actions(button({ action_id: 'x'.repeat(size) }))], 255],
  ['a block id', (size) => [section({ block_id: 'x'.repeat(size) })], 255],
  ['options in a menu', (size) => [actions(select({ options: many(size, (at) => option(`v${at}`)) }))], 100],
  ['an option text', (size) => [actions(select({ options: [option('v', size)] }))], 75],
  ['an option value', (size) => [actions(select({ options: [option('x'.repeat(size))] }))], 150],
  ['a placeholder', (size) => [actions(select({ placeholder: text(size) }))], 150],
  [
    'overflow options',
    (size) => [actions({ ...select(), type: 'overflow', options: many(size, () => option()) })],
    5,
  ],
  [
    'checkboxes',
    (size) => [actions({ ...select(), type: 'checkboxes', options: many(size, () => option()) })],
    10,
  ],
  ['an initial text', (size) => [input({ type: 'plain_text_input', initial_value: 'x'.repeat(size) })], 3000],
  ['an input label', (size) => [input({ type: 'plain_text_input' }, { label: text(size) })], 2000],
];

it.each(LIMITS)('takes the most that fits of %s and refuses one more', (_, build, most) => {
  expect(problems(...build(most))).toEqual([]);
  expect(problems(...build(most + 1)).join()).toMatch(new RegExp(`${most + 1}|${most} items`));
});

it.each<[string, Json[], RegExp]>([
  [
    'a block kind it does not know',
    [{ type: 'poem' }],
    /unsupported type of block: poem \[json-pointer:\/blocks\/0\/type\]/,
  ],
  ['a field a block does not have', [section({ colour: 'red' })], /additional property: colour/],
  ['a section of no words', [{ type: 'section' }], /text or fields/],
  ['an empty text', [section({ text: text(0) })], /more than 0 characters/],
  [
    'a block id used twice',
    [section({ block_id: 'b' }), section({ block_id: 'b' })],
    /block_id already exists/,
  ],
  ['an action id used twice in a block', [actions(button(), button())], /action_id already exists/],
  [
    'formatted text on a button',
    [actions(button({ text: { type: 'mrkdwn', text: 'x' } }))],
    /must be one of plain_text/,
  ],
  [
    'an input in actions',
    [actions({ type: 'plain_text_input', action_id: 'a' })],
    /unsupported type of element/,
  ],
  ['a button in an input', [input(button())], /unsupported type of input element/],
  [
    'a menu without options',
    [actions({ type: 'static_select', action_id: 'a' })],
    /either options or option_groups/,
  ],
  [
    'an initial option that is not offered',
    [actions(select({ initial_option: option('other') }))],
    /exactly match/,
  ],
  ['a file field in a message', [input({ type: 'file_input', action_id: 'a' })], /file_input/],
])('refuses %s', (_, blocks, words) => {
  expect(problems(...blocks).join()).toMatch(words);
});

it('takes the same action id in two blocks', () => {
  expect(problems(actions(button()), actions(button()))).toEqual([]);
});

const modal = (more: Json = {}) => ({ type: 'modal', title: text(24), blocks: [section()], ...more });

it.each<[string, Json, RegExp | undefined]>([
  ['a title of 24', modal(), undefined],
  [
    'a title of 25',
    modal({ title: text(25) }),
    /less than 25 characters \[json-pointer:\/view\/title\/text\]/,
  ],
  ['100 blocks', modal({ blocks: many(100, () => section()) }), undefined],
  ['101 blocks', modal({ blocks: many(101, () => section()) }), /no more than 100 items/],
  ['no blocks', modal({ blocks: [] }), /no fewer than 1 items/],
  ['metadata of 3000', modal({ private_metadata: 'x'.repeat(3000) }), undefined],
  ['metadata of 3001', modal({ private_metadata: 'x'.repeat(3001) }), /less than 3001/],
  ['an input without submit', modal({ blocks: [input({ type: 'file_input' })] }), /`submit` is required/],
  [
    'an input with submit',
    modal({ submit: text(24), blocks: [input({ type: 'file_input', max_files: 10 })] }),
    undefined,
  ],
  [
    'eleven files',
    modal({ submit: text(4), blocks: [input({ type: 'file_input', max_files: 11 })] }),
    /between 1 and 10/,
  ],
])('judges a form with %s', (_, view, words) => {
  const found = viewProblems(view, 'modal').join();
  if (words) expect(found).toMatch(words);
  else expect(found).toBe('');
});
