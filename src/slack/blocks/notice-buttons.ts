import type { Button, ConfirmationDialog } from '@slack/types';
import type { Submission } from '../../domain/submission.ts';
import { actionIds } from '../ids.ts';

/** Which submission a button speaks of, and the attempt it was shown for. */
export interface ButtonTarget {
  readonly submissionId: string;
  readonly attempt: number;
}

/** What a press tells of its submission; undefined when it is no value of `noticeButton`. */
export function readButtonTarget(value: string | undefined): ButtonTarget | undefined {
  const [, submissionId, attempt] = /^([\w-]{1,100}):(\d{1,9})$/.exec(value ?? '') ?? [];
  if (submissionId === undefined || attempt === undefined) return undefined;
  return { submissionId, attempt: Number(attempt) };
}

/** What can be pressed. */
export type Press = keyof typeof actionIds;

/** What stands on each button, in messages and in forms. */
export const buttonLabels: Readonly<Record<Press, string>> = {
  editAndFileAgain: 'Edit and file again',
  itExists: 'It exists',
  fileAgain: 'File again',
  dropUnknown: 'Drop',
  tryNow: 'Try now',
  dropReport: 'Drop',
  retryFollowUp: 'Try again',
  attachFiles: 'Attach files',
  tryFilesAgain: 'Try again',
  addToDescription: 'Add to description',
  lookAgain: 'Try again',
  setStatus: 'Set status',
  setAnyway: 'Set anyway',
  editIncident: 'Edit',
  chooseValues: 'Choose',
  editAgain: 'Edit again',
  refreshIncident: 'Refresh',
  watchIncident: 'Watch',
  stopWatching: 'Stop watching',
  attachToIncident: 'Attach files',
  shareIncident: 'Share',
  newIncident: 'New incident',
  listPage: 'More',
  openSettings: 'Workspace settings',
  openConnection: 'ITSM connection',
  disconnect: 'Disconnect',
  moveReports: 'Move waiting reports',
  exportAudit: 'Export as CSV',
};

/** The button for a decision about a submission; those that cannot be taken back ask first. */
export function noticeButton(press: Press, submission: Submission): Button {
  const confirm = confirmOf(press);
  return {
    type: 'button',
    action_id: actionIds[press],
    text: { type: 'plain_text', text: buttonLabels[press] },
    value: `${submission.id}:${submission.attempt}`,
    ...(confirm && { confirm }),
  };
}

function confirmOf(press: Press): ConfirmationDialog | undefined {
  if (press === 'fileAgain') {
    return ask(
      'File again?',
      'If the first try did arrive after all, the ITSM will hold two incidents.',
      'File again',
    );
  }
  if (press === 'dropUnknown' || press === 'dropReport') {
    return ask('Drop this report?', 'The bot will not file it.', 'Drop');
  }
  return undefined;
}

function ask(title: string, text: string, confirm: string): ConfirmationDialog {
  return {
    title: { type: 'plain_text', text: title },
    text: { type: 'plain_text', text },
    confirm: { type: 'plain_text', text: confirm },
    deny: { type: 'plain_text', text: 'Cancel' },
  };
}
