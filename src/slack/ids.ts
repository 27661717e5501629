/** The slash commands, as `manifest.yml` declares them. */
export const commands = { incident: '/incident' } as const;

/** What names an entrance or a form; the shortcuts' stand in `manifest.yml` too. */
export const callbackIds = {
  newIncidentShortcut: 'new_incident',
  fileAsIncidentShortcut: 'file_as_incident',
  newIncidentForm: 'new_incident_form',
  editAndFileAgainForm: 'edit_and_file_again_form',
  itExistsForm: 'it_exists_form',
} as const;

/** What a person presses in a message or a form. */
export const actionIds = {
  editAndFileAgain: 'edit_and_file_again',
  itExists: 'it_exists',
  fileAgain: 'file_again',
  dropUnknown: 'drop_unknown',
  tryNow: 'try_now',
  dropReport: 'drop_report',
  retryFollowUp: 'retry_follow_up',
  attachFiles: 'attach_files',
  tryFilesAgain: 'try_files_again',
  addToDescription: 'add_to_description',
  lookAgain: 'look_again',
} as const;

/** The fields of the forms. A field that is shown again under the same id keeps what was typed into it. */
export const blockIds = {
  subject: 'subject',
  description: 'description',
  location: 'location',
  tags: 'tags',
  category: 'category',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  cc: 'cc',
  files: 'files',
  earlierFiles: 'earlier_files',
  wholeThread: 'whole_thread',
  threadFiles: 'thread_files',
  requester: 'requester',
  requesterEmail: 'requester_email',
  channel: 'channel',
  incidentNumber: 'incident_number',
} as const;

/** The one control of a standard field. A custom field's is named by the kind of its value instead. */
export const inputId = 'input';

/** Begins the block id of a custom field; the ITSM's id of the field follows. */
export const customFieldPrefix = 'custom_field:';

/** Begins the block id of what a form says on top; no field's begins so. */
export const formNotePrefix = 'note:';
