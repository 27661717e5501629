import { isFields } from '../block-kit/checks.ts';
import type { SlackCore } from '../core.ts';
import { deliver, notSent } from '../deliver.ts';
import { clientProblems } from '../form-checks.ts';
import type { FormValues } from '../form-values.ts';
import { fieldState, fieldsOf, findField } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import type { OpenView, StateValues } from '../model.ts';
import { toViewObject } from '../objects/view-object.ts';
import type { Forgery } from '../signed-request.ts';
import { withSuggestions } from '../suggestions.ts';
import { stateOf } from '../view-state.ts';
import { addresseeOfView } from './addressee.ts';
import { applySubmissionAnswer } from './apply-submission-answer.ts';
import { commonPayload, findPerson } from './common-payload.ts';

/** A person presses a form's submit button. */
export interface Submission {
  userId: string;
  viewId: string;
  /** What they fill in just before; what was filled earlier stays. */
  values?: FormValues | undefined;
  /** Skip what Slack's client checks before it sends. */
  unchecked?: boolean | undefined;
  forgery?: Forgery | undefined;
}

/** What became of it: refused by the client (`problems`: block id → words), or sent (`delivery`). */
export interface SubmissionResult {
  problems: Record<string, string>;
  delivery?: Delivery;
}

/** An open view of that person. Throws when it is not open. */
export function findOpenView(core: SlackCore, userId: string, viewId: string): OpenView {
  const view = core.world.view(viewId);
  if (!view || view.userId !== userId) throw new Error(`${userId} has no open view ${viewId}`);
  return view;
}

/** Puts values into a view's fields, by label, block id or action id. */
export function fillView(core: SlackCore, view: OpenView, values: FormValues): void {
  const touched: StateValues = {};
  for (const [key, value] of Object.entries(values)) {
    const field = withSuggestions(view, findField(view.content.blocks, key));
    touched[field.blockId] = { ...touched[field.blockId], [field.actionId]: fieldState(field, value) };
  }
  core.world.touchView(view, touched);
}

/** Fills, checks as the client does, sends `view_submission`, and does with the form what the answer says. */
export async function submitView(core: SlackCore, submission: Submission): Promise<SubmissionResult> {
  const { userId, viewId, values, unchecked, forgery } = submission;
  const user = findPerson(core, userId);
  const view = findOpenView(core, userId, viewId);
  if (values) fillView(core, view, values);
  const addressee = addresseeOfView(core, view);
  if (!addressee) return { problems: {}, delivery: notSent('view_submission') };
  const problems = unchecked ? {} : clientProblems(view.content.blocks, stateOf(view, core));
  core.world.tellView(view, { errors: problems });
  if (Object.keys(problems).length > 0) return { problems };
  const { teamId, tenantId } = view;
  const trigger = { userId, teamId, tenantId, viewId };
  const payload = {
    ...commonPayload(core, user, addressee),
    type: 'view_submission',
    trigger_id: core.triggers.issue({
      ...trigger,
      ...(view.openedIn !== undefined && { channelId: view.openedIn }),
    }),
    view: toViewObject(view, core),
    response_urls: responseUrlsOf(core, view),
  };
  const delivery = await deliver(core, {
    kind: 'view_submission',
    entrance: 'interactive',
    payload,
    ...(forgery && { forgery }),
  });
  applySubmissionAnswer(core, view, delivery);
  return { problems: {}, delivery };
}

/** For each menu with `response_url_enabled`: a URL that posts to the conversation chosen in it. */
function responseUrlsOf(core: SlackCore, view: OpenView): Record<string, string>[] {
  const values = stateOf(view, core);
  return fieldsOf(view.content.blocks).flatMap((field) => {
    const state = values[field.blockId]?.[field.actionId];
    const channelId = state?.selected_conversation ?? state?.selected_channel;
    if (field.element.response_url_enabled !== true || typeof channelId !== 'string') return [];
    const { teamId, tenantId, userId } = view;
    const target = { kind: 'app' as const, teamId, tenantId, channelId, userId };
    const url = core.url + core.responseUrls.issue(target);
    return [{ block_id: field.blockId, action_id: field.actionId, channel_id: channelId, response_url: url }];
  });
}

/** Sends the last submission's payload once more, as Slack's client does when the person presses again. */
export async function resubmit(core: SlackCore, delivery: Delivery): Promise<Delivery> {
  const { view } = delivery.payload;
  const open = isFields(view) ? core.world.view(String(view.id)) : undefined;
  const again = await deliver(core, {
    kind: delivery.kind,
    entrance: 'interactive',
    payload: delivery.payload,
  });
  if (open) applySubmissionAnswer(core, open, again);
  return again;
}
