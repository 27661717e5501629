import type { ViewContent } from '../model.ts';
import { viewBlocks } from './block-rules.ts';
import { flag, isFields, object, problemsOf, string, word } from './checks.ts';
import { plainText } from './composition-rules.ts';
import { withIds } from './with-ids.ts';

const common = {
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};

const modal = object(
  { type: word('modal'), title: plainText(24), blocks: viewBlocks },
  {
    ...common,
    close: plainText(24),
    submit: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
);

const home = object({ type: word('home'), blocks: viewBlocks }, common);

/** What is wrong with a view, in Slack's wording; empty when nothing is. */
export function viewProblems(view: unknown, surface: 'modal' | 'home'): string[] {
  const problems = problemsOf(surface === 'modal' ? modal : home, view, '/view');
  if (isFields(view) && surface === 'modal' && !view.submit && hasInput(view.blocks)) {
    problems.push(
      '`submit` is required when an `input` block is within the `blocks` array [json-pointer:/view]',
    );
  }
  return problems;
}

function hasInput(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((block) => isFields(block) && block.type === 'input');
}

/** The view, when it has no problems and so has this shape; ids that were left out are given. */
export function toViewContent(view: unknown, surface: 'modal' | 'home'): ViewContent | undefined {
  if (viewProblems(view, surface).length > 0 || !isViewContent(view)) return undefined;
  return { ...view, blocks: withIds(view.blocks) };
}

function isViewContent(view: unknown): view is ViewContent {
  return isFields(view) && Array.isArray(view.blocks);
}
