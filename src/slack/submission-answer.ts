import type { SlackViewAction, SlackViewMiddlewareArgs, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { buildToldForm } from './blocks/build-told-form.ts';

type ViewOutput = SlackViewMiddlewareArgs<SlackViewAction>['view'];

/** The answer to a sent form; undefined closes it. */
export type SubmissionAnswer = ViewResponseAction | undefined;

/** Another form in place of the one that was sent. */
export function updateForm(view: ModalView): SubmissionAnswer {
  return { response_action: 'update', view };
}

/** Words on the form's first field, everything typed still in it; where it has no field, words in its place. */
export function errorsOnForm(view: ViewOutput, text: string): SubmissionAnswer {
  const field = view.blocks?.find((block) => block.type === 'input')?.block_id;
  if (field === undefined) return updateForm(buildToldForm('Not done', text));
  return { response_action: 'errors', errors: { [field]: text } };
}
