import type { SlackCore } from '../core.ts';
import type { OpenView } from '../model.ts';
import { covers, teamsOf } from '../tenancy.ts';
import { stateOf } from '../view-state.ts';

/** A view as Slack shows it in answers and payloads, with the state of all its fields. */
export function toViewObject(view: OpenView, core: SlackCore): Record<string, unknown> {
  const { content } = view;
  const bot = core.world.installations.botOf(view.tenantId);
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
    app_installed_team_id: installedIn(view, core),
    bot_id: bot.botId,
  };
}

/** The workspace of the app that shows it: where it is installed for an organisation, the person's own if it is one of them. */
function installedIn({ teamId, tenantId }: OpenView, { world }: SlackCore): string | undefined {
  const installation = world.installations.of(tenantId);
  if (!installation?.isOrganisation) return tenantId;
  return covers(world, installation, teamId) ? teamId : teamsOf(world, installation)[0];
}
