import type { slackCoverage } from '../../../src/sandbox/slack/slack-coverage.ts';
import type { EntranceWalks } from './entrance-walk.ts';
import { eventWalks, socketWalks } from './event-walks.ts';
import { fileWalks } from './file-walks.ts';
import { closingWalks, submissionWalks, suggestionWalks } from './form-entrance-walks.ts';
import { commandWalks, pressWalks, shortcutWalks } from './interaction-walks.ts';
import { messageActionWalks } from './message-action-walks.ts';
import { messageEventWalks } from './message-event-walks.ts';
import { responseUrlWalks } from './way-back-walks.ts';

/** A walk for each row of Slack's entrances. */
export const entranceWalks: Readonly<Record<keyof typeof slackCoverage.entrances, EntranceWalks>> = {
  slash_command: commandWalks,
  shortcut: shortcutWalks,
  message_action: messageActionWalks,
  block_actions: pressWalks,
  block_suggestion: suggestionWalks,
  view_submission: submissionWalks,
  view_closed: closingWalks,
  events: { ...eventWalks, ...messageEventWalks },
  response_url: responseUrlWalks,
  files: fileWalks,
  socket_mode: socketWalks,
};
