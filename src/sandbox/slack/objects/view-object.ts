import type { SlackCore } from '../core.ts';
import type { OpenView } from '../model.ts';
import { stateOf } from '../view-state.ts';

/** A view as Slack shows it in answers and payloads, with the state of all its fields. */
export function toViewObject(view: OpenView, core: SlackCore): Record<string, unknown> {
  const { content } = view;
  const installation = core.world.botOf(view.teamId);
  return {
    id: view.id,
    team_id: view.teamId,
    type: content.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    state: { values: stateOf(view, core) },
    hash: view.hash,
    title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    close: content.close ?? null,
    submit: content.submit ?? null,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: core.settings.appId,
    external_id: content.external_id ?? '',
    app_installed_team_id: view.teamId,
    bot_id: installation?.botId ?? '',
  };
}
