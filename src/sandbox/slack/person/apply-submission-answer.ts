import { isFields } from '../block-kit/checks.ts';
import { toViewContent } from '../block-kit/view-rules.ts';
import type { SlackCore } from '../core.ts';
import { answerOf, isTaken } from '../deliver.ts';
import { fieldsOf } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import type { OpenView } from '../model.ts';

/** What Slack's client says when the app did not answer, or not in a way it understands. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/**
 * Does with a submitted form what the answer says: an empty one closes it, `errors` go under its fields, `update`,
 * `push` and `clear` do what they say; everything else leaves it open under a banner.
 */
export function applySubmissionAnswer(core: SlackCore, view: OpenView, delivery: Delivery): void {
  const { world } = core;
  if (!world.view(view.id)) return;
  const answer = delivery.body === '' ? {} : answerOf(delivery);
  if (!isTaken(delivery) || !answer || !follow(core, view, answer))
    world.tellView(view, { trouble: TROUBLE });
}

/** True when the answer could be followed. */
function follow({ world }: SlackCore, view: OpenView, answer: Record<string, unknown>): boolean {
  const content = 'view' in answer ? toViewContent(answer.view, 'modal') : undefined;
  switch (answer.response_action) {
    case undefined:
      world.closeModal(view.userId);
      return Object.keys(answer).length === 0;
    case 'clear':
      world.closeModal(view.userId, true);
      return true;
    case 'errors': {
      const errors = readErrors(view, answer.errors);
      if (errors) world.tellView(view, { errors });
      return errors !== undefined;
    }
    case 'update':
      if (content) world.updateView(view, content);
      return content !== undefined;
    case 'push':
      if (content) world.pushModal(view.userId, content, view);
      return content !== undefined;
    default:
      return false;
  }
}

/** Words by block id; undefined when there are none, or one names a block that is no input of the form. */
function readErrors(view: OpenView, errors: unknown): Record<string, string> | undefined {
  if (!isFields(errors)) return undefined;
  const fields = fieldsOf(view.content.blocks).filter(({ block }) => block.type === 'input');
  const known = new Set(fields.map(({ blockId }) => blockId));
  const entries = Object.entries(errors).map(([id, words]): [string, string] => [id, String(words)]);
  return entries.length > 0 && entries.every(([id]) => known.has(id))
    ? Object.fromEntries(entries)
    : undefined;
}
