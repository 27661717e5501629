import type { slackCoverage } from '../../../src/sandbox/slack/slack-coverage.ts';
import type { EntranceWalks } from './entrance-walk.ts';
import { eventWalks, socketWalks } from './event-walks.ts';
import { fileWalks } from './file-walks.ts';
import { closingWalks, submissionWalks, suggestionWalks } from './form-entrance-walks.ts';
import { installWalks } from './install-walks.ts';
import { commandWalks, pressWalks, shortcutWalks } from './interaction-walks.ts';
import { messageActionWalks } from './message-action-walks.ts';
import { messageEventWalks } from './message-event-walks.ts';
import {
  closingsElsewhere,
  commandsElsewhere,
  eventsElsewhere,
  messageActionsElsewhere,
  pressesElsewhere,
  responsesElsewhere,
  shortcutsElsewhere,
  submissionsElsewhere,
  suggestionsElsewhere,
} from './tenancy-walks.ts';
import { responseUrlWalks } from './way-back-walks.ts';

/** A walk for each row of Slack's entrances. */
export const entranceWalks: Readonly<Record<keyof typeof slackCoverage.entrances, EntranceWalks>> = {
  install: installWalks,
  slash_command: { ...commandWalks, ...commandsElsewhere },
  shortcut: { ...shortcutWalks, ...shortcutsElsewhere },
  message_action: { ...messageActionWalks, ...messageActionsElsewhere },
  block_actions: { ...pressWalks, ...pressesElsewhere },
  block_suggestion: { ...suggestionWalks, ...suggestionsElsewhere },
  view_submission: { ...submissionWalks, ...submissionsElsewhere },
  view_closed: { ...closingWalks, ...closingsElsewhere },
  events: { ...eventWalks, ...messageEventWalks, ...eventsElsewhere },
  response_url: { ...responseUrlWalks, ...responsesElsewhere },
  files: fileWalks,
  socket_mode: socketWalks,
};
