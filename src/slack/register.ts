import type { App, BlockAction } from '@slack/bolt';
import { acknowledgeTheRest } from './acknowledge-the-rest.ts';
import { createEntrances, type Entrances } from './entrances.ts';
import { actionIds, blockIds, callbackIds, commands, customFieldPrefix, statusButtonIds } from './ids.ts';
import { handleAddToDescription } from './listeners/actions/handle-add-to-description.ts';
import { handleAttachFiles } from './listeners/actions/handle-attach-files.ts';
import { handleAttachToIncident } from './listeners/actions/handle-attach-to-incident.ts';
import { handleChooseValues } from './listeners/actions/handle-choose-values.ts';
import { handleDisconnect } from './listeners/actions/handle-disconnect.ts';
import { handleDropReport } from './listeners/actions/handle-drop-report.ts';
import { handleDropUnknown } from './listeners/actions/handle-drop-unknown.ts';
import { handleEditAgain } from './listeners/actions/handle-edit-again.ts';
import { handleEditAndFileAgain } from './listeners/actions/handle-edit-and-file-again.ts';
import { handleEditIncident } from './listeners/actions/handle-edit-incident.ts';
import { handleExportAudit } from './listeners/actions/handle-export-audit.ts';
import { handleFileAgain } from './listeners/actions/handle-file-again.ts';
import { handleItExists } from './listeners/actions/handle-it-exists.ts';
import { handleListPage } from './listeners/actions/handle-list-page.ts';
import { handleLookAgain } from './listeners/actions/handle-look-again.ts';
import { handleMoveReports } from './listeners/actions/handle-move-reports.ts';
import { handleNewIncidentButton } from './listeners/actions/handle-new-incident-button.ts';
import { handleOpenConnection } from './listeners/actions/handle-open-connection.ts';
import { handleOpenSettings } from './listeners/actions/handle-open-settings.ts';
import { handleRefreshIncident } from './listeners/actions/handle-refresh-incident.ts';
import { handleRetryFollowUp } from './listeners/actions/handle-retry-follow-up.ts';
import { handleSetStatus } from './listeners/actions/handle-set-status.ts';
import { handleShareIncident } from './listeners/actions/handle-share-incident.ts';
import { handleTryNow } from './listeners/actions/handle-try-now.ts';
import { handleWatchIncident } from './listeners/actions/handle-watch-incident.ts';
import { handleIncident } from './listeners/commands/handle-incident.ts';
import { handleHomeOpened } from './listeners/events/handle-home-opened.ts';
import { handleMention } from './listeners/events/handle-mention.ts';
import { handleMessage } from './listeners/events/handle-message.ts';
import { handleUninstalled } from './listeners/events/handle-uninstalled.ts';
import { readHomeOpened } from './listeners/events/read-home-opened.ts';
import { readMessageEvent } from './listeners/events/read-message-event.ts';
import { handleCustomFieldOptions } from './listeners/options/handle-custom-field-options.ts';
import { handleLocationOptions } from './listeners/options/handle-location-options.ts';
import { handleFileAsIncident } from './listeners/shortcuts/handle-file-as-incident.ts';
import { handleNewIncidentShortcut } from './listeners/shortcuts/handle-new-incident-shortcut.ts';
import { handleAttachFilesForm } from './listeners/views/handle-attach-files-form.ts';
import { handleConnectionForm } from './listeners/views/handle-connection-form.ts';
import { handleDisconnectForm } from './listeners/views/handle-disconnect-form.ts';
import { handleEditAndFileAgainForm } from './listeners/views/handle-edit-and-file-again-form.ts';
import { handleEditConflictForm } from './listeners/views/handle-edit-conflict-form.ts';
import { handleEditIncidentForm } from './listeners/views/handle-edit-incident-form.ts';
import { handleItExistsForm } from './listeners/views/handle-it-exists-form.ts';
import { handleNewIncidentForm } from './listeners/views/handle-new-incident-form.ts';
import { handleShareForm } from './listeners/views/handle-share-form.ts';
import { handleWorkspaceSettingsForm } from './listeners/views/handle-workspace-settings-form.ts';
import type { Pressed } from './read-press.ts';
import type { SlackParts } from './slack-parts.ts';

/** Every entrance from Slack, and last what acknowledges whatever none of them takes. */
export function register(app: App, parts: SlackParts): void {
  const entrances = createEntrances(parts);
  const { command, shortcut, messageShortcut, mention, happening } = entrances;

  app.command(commands.incident, command(handleIncident(parts)));

  app.shortcut(
    { type: 'shortcut', callback_id: callbackIds.newIncidentShortcut },
    shortcut(handleNewIncidentShortcut(parts)),
  );
  app.shortcut(
    { type: 'message_action', callback_id: callbackIds.fileAsIncidentShortcut },
    messageShortcut(handleFileAsIncident(parts)),
  );

  registerForms(app, parts, entrances);
  registerPresses(app, parts, entrances);

  app.event('message', happening(readMessageEvent, handleMessage(parts)));
  app.event('app_home_opened', happening(readHomeOpened, handleHomeOpened(parts)));
  app.event('app_mention', mention(handleMention(parts)));
  app.event('app_uninstalled', handleUninstalled(parts));
  app.event('tokens_revoked', handleUninstalled(parts));

  acknowledgeTheRest(app);
}

function registerForms(app: App, parts: SlackParts, { submission, options }: Entrances): void {
  app.view(callbackIds.newIncidentForm, submission(handleNewIncidentForm(parts)));
  app.view(callbackIds.editAndFileAgainForm, submission(handleEditAndFileAgainForm(parts)));
  app.view(callbackIds.itExistsForm, submission(handleItExistsForm(parts)));
  app.view(callbackIds.editIncidentForm, submission(handleEditIncidentForm(parts)));
  app.view(callbackIds.editConflictForm, submission(handleEditConflictForm(parts)));
  app.view(callbackIds.attachFilesForm, submission(handleAttachFilesForm(parts)));
  app.view(callbackIds.shareIncidentForm, submission(handleShareForm(parts)));
  app.view(callbackIds.workspaceSettingsForm, submission(handleWorkspaceSettingsForm(parts)));
  app.view(callbackIds.connectionForm, submission(handleConnectionForm(parts)));
  app.view(callbackIds.disconnectForm, submission(handleDisconnectForm(parts)));

  app.options(
    { type: 'block_suggestion', block_id: blockIds.location },
    options(handleLocationOptions(parts)),
  );
  app.options(
    { type: 'block_suggestion', block_id: new RegExp(`^${customFieldPrefix}`) },
    options(handleCustomFieldOptions(parts)),
  );
}

function registerPresses(
  app: App,
  parts: SlackParts,
  { press, pressToCommit, pressInForm }: Entrances,
): void {
  const button = (actionId: string | RegExp, listener: ReturnType<typeof press>) =>
    app.action<BlockAction<Pressed>>({ type: 'block_actions', action_id: actionId }, listener);

  button(actionIds.editAndFileAgain, press(handleEditAndFileAgain(parts)));
  button(actionIds.itExists, press(handleItExists(parts)));
  button(actionIds.fileAgain, press(handleFileAgain(parts)));
  button(actionIds.dropUnknown, press(handleDropUnknown(parts)));
  button(actionIds.tryNow, press(handleTryNow(parts)));
  button(actionIds.dropReport, press(handleDropReport(parts)));
  button(actionIds.retryFollowUp, press(handleRetryFollowUp(parts)));
  button(actionIds.attachFiles, press(handleAttachFiles(parts)));
  button(actionIds.tryFilesAgain, press(handleAttachFiles(parts)));
  button(actionIds.addToDescription, press(handleAddToDescription(parts)));
  button(actionIds.lookAgain, pressInForm(handleLookAgain(parts)));

  for (const actionId of [actionIds.setStatus, actionIds.setAnyway, ...statusButtonIds]) {
    button(actionId, pressToCommit(handleSetStatus(parts)));
  }
  button(actionIds.editIncident, press(handleEditIncident(parts)));
  button(actionIds.chooseValues, press(handleChooseValues(parts)));
  button(actionIds.editAgain, press(handleEditAgain(parts)));
  button(actionIds.refreshIncident, pressToCommit(handleRefreshIncident(parts)));
  button(actionIds.watchIncident, pressToCommit(handleWatchIncident(parts, true)));
  button(actionIds.stopWatching, pressToCommit(handleWatchIncident(parts, false)));
  button(actionIds.attachToIncident, press(handleAttachToIncident(parts)));
  button(actionIds.shareIncident, press(handleShareIncident(parts)));
  button(actionIds.newIncident, press(handleNewIncidentButton(parts)));
  button(actionIds.listPage, press(handleListPage(parts)));
  button(actionIds.openSettings, press(handleOpenSettings(parts)));
  button(actionIds.openConnection, press(handleOpenConnection(parts)));
  button(actionIds.disconnect, press(handleDisconnect(parts)));
  button(actionIds.moveReports, press(handleMoveReports(parts)));
  button(actionIds.exportAudit, press(handleExportAudit(parts)));
}
