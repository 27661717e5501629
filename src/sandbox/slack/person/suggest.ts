import type { SlackCore } from '../core.ts';
import { answerOf, deliver } from '../deliver.ts';
import { findField } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import { toViewObject } from '../objects/view-object.ts';
import { commonPayload, findPerson } from './common-payload.ts';
import { findOpenView } from './submit.ts';

/** What a person types into a menu whose options come from the bot. */
export interface Typing {
  userId: string;
  viewId: string;
  /** The field's label, block id or action id. */
  field: string;
  words: string;
}

/** Asks the bot for options (`block_suggestion`); `options` is empty where the answer had none. */
export async function askOptions(
  core: SlackCore,
  typing: Typing,
): Promise<{ options: unknown[]; delivery: Delivery }> {
  const user = findPerson(core, typing.userId);
  const view = findOpenView(core, typing.userId, typing.viewId);
  const field = findField(view.content.blocks, typing.field);
  const delivery = await deliver(core, {
    kind: 'block_suggestion',
    entrance: 'interactive',
    payload: {
      ...commonPayload(core, user),
      type: 'block_suggestion',
      container: { type: 'view', view_id: view.id },
      view: toViewObject(view, core),
      action_id: field.actionId,
      block_id: field.blockId,
      value: typing.words,
    },
  });
  const answer = answerOf(delivery);
  const options = answer?.options ?? answer?.option_groups;
  return { options: Array.isArray(options) ? options : [], delivery };
}
