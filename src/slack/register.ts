import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { acknowledgeTheRest } from './acknowledge-the-rest.ts';
import { createEntrances } from './entrances.ts';
import { actionIds, callbackIds, commands } from './ids.ts';
import { handleAddToDescription } from './listeners/actions/handle-add-to-description.ts';
import { handleAttachFiles } from './listeners/actions/handle-attach-files.ts';
import { handleDropReport } from './listeners/actions/handle-drop-report.ts';
import { handleDropUnknown } from './listeners/actions/handle-drop-unknown.ts';
import { handleEditAndFileAgain } from './listeners/actions/handle-edit-and-file-again.ts';
import { handleFileAgain } from './listeners/actions/handle-file-again.ts';
import { handleItExists } from './listeners/actions/handle-it-exists.ts';
import { handleLookAgain } from './listeners/actions/handle-look-again.ts';
import { handleRetryFollowUp } from './listeners/actions/handle-retry-follow-up.ts';
import { handleTryNow } from './listeners/actions/handle-try-now.ts';
import { handleIncident } from './listeners/commands/handle-incident.ts';
import { handleMessage } from './listeners/events/handle-message.ts';
import { readMessageEvent } from './listeners/events/read-message-event.ts';
import { handleFileAsIncident } from './listeners/shortcuts/handle-file-as-incident.ts';
import { handleNewIncidentShortcut } from './listeners/shortcuts/handle-new-incident-shortcut.ts';
import { handleEditAndFileAgainForm } from './listeners/views/handle-edit-and-file-again-form.ts';
import { handleItExistsForm } from './listeners/views/handle-it-exists-form.ts';
import { handleNewIncidentForm } from './listeners/views/handle-new-incident-form.ts';
import type { SlackParts } from './slack-parts.ts';

/** Every entrance from Slack, and last what acknowledges whatever none of them takes. */
export function register(app: App, parts: SlackParts): void {
  const { command, shortcut, messageShortcut, submission, press, pressInForm, happening } =
    createEntrances(parts);
  const button = (actionId: string, listener: ReturnType<typeof press>) =>
    app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionId }, listener);

  app.command(commands.incident, command(handleIncident(parts)));

  app.shortcut(
    { type: 'shortcut', callback_id: callbackIds.newIncidentShortcut },
    shortcut(handleNewIncidentShortcut(parts)),
  );
  app.shortcut(
    { type: 'message_action', callback_id: callbackIds.fileAsIncidentShortcut },
    messageShortcut(handleFileAsIncident(parts)),
  );

  app.view(callbackIds.newIncidentForm, submission(handleNewIncidentForm(parts)));
  app.view(callbackIds.editAndFileAgainForm, submission(handleEditAndFileAgainForm(parts)));
  app.view(callbackIds.itExistsForm, submission(handleItExistsForm(parts)));

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

  app.event('message', happening(readMessageEvent, handleMessage(parts)));

  acknowledgeTheRest(app);
}
