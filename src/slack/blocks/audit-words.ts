import type { AuditAction, AuditEntrance, AuditOutcome } from '../../domain/audit.ts';

/** How acts are called to people. */
export const auditActionWords: Readonly<Record<AuditAction, string>> = {
  'report-sent': 'Send report',
  'report-filed': 'Report filed',
  'report-rejected': 'Report rejected by the ITSM',
  'report-given-back': 'Report given back',
  'report-dropped': 'Drop report',
  'report-tried-again': 'Try report again',
  'report-settled': 'Say where a report went',
  'status-set': 'Set status',
  'incident-edited': 'Edit incident',
  'files-attached': 'Attach files',
  'incident-shared': 'Share incident',
  'incident-watched': 'Watch incident',
  'incident-unwatched': 'Stop watching incident',
  'settings-changed': 'Change workspace settings',
  'connection-changed': 'Change ITSM connection',
  'connection-removed': 'Remove ITSM connection',
  'reports-moved': 'Move reports to another connection',
  'audit-exported': 'Export the audit',
  installed: 'Install the bot',
  uninstalled: 'Uninstall the bot',
  'person-erased': 'Erase a person',
};

/** How somebody came in, as people read it. */
export const auditEntranceWords: Readonly<Record<AuditEntrance, string>> = {
  command: 'by command',
  shortcut: 'by shortcut',
  message_action: 'from a message',
  block_actions: 'by a button',
  view_submission: 'by a form',
  event: 'by an event in Slack',
  install: 'on the install page',
  bot: 'by the bot',
  operator: 'on the command line',
};

/** How it ended, as people read it. */
export const auditOutcomeWords: Readonly<Record<AuditOutcome, string>> = {
  done: 'done',
  begun: 'begun',
  refused: 'refused',
  failed: 'failed',
  'not-permitted': 'not permitted',
};
