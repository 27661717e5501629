/** The slash commands, as `manifest.yml` declares them. */
export const commands = { incident: '/incident' } as const;

/** What names an entrance or a form; the shortcuts' stand in `manifest.yml` too. */
export const callbackIds = {
  newIncidentShortcut: 'new_incident',
  fileAsIncidentShortcut: 'file_as_incident',
  newIncidentForm: 'new_incident_form',
  editAndFileAgainForm: 'edit_and_file_again_form',
  itExistsForm: 'it_exists_form',
  editIncidentForm: 'edit_incident_form',
  editConflictForm: 'edit_conflict_form',
  attachFilesForm: 'attach_files_form',
  shareIncidentForm: 'share_incident_form',
  workspaceSettingsForm: 'workspace_settings_form',
  connectionForm: 'connection_form',
  disconnectForm: 'disconnect_form',
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
  /** The menu with all statuses. */
  setStatus: 'set_status',
  setAnyway: 'set_anyway',
  editIncident: 'edit_incident',
  chooseValues: 'choose_values',
  editAgain: 'edit_again',
  refreshIncident: 'refresh_incident',
  watchIncident: 'watch_incident',
  stopWatching: 'stop_watching',
  attachToIncident: 'attach_to_incident',
  shareIncident: 'share_incident',
  newIncident: 'new_incident',
  listPage: 'list_page',
  openSettings: 'open_settings',
  openConnection: 'open_connection',
  disconnect: 'disconnect',
  moveReports: 'move_reports',
  exportAudit: 'export_audit',
} as const;

/** The buttons for next statuses, in their order on a card. */
export const statusButtonIds = ['set_status_1', 'set_status_2', 'set_status_3', 'set_status_4'] as const;

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
  status: 'status',
  spam: 'spam',
  addedWords: 'added_words',
} as const;

/** The one control of a standard field. A custom field's is named by the kind of its value instead. */
export const inputId = 'input';

/** Begins the block id of a custom field; the ITSM's id of the field follows. */
export const customFieldPrefix = 'custom_field:';

/** Begins the block id of what a form says on top; no field's begins so. */
export const formNotePrefix = 'note:';

/** Begins the block id of a choice between two values of a field; the key of the change follows. */
export const conflictPrefix = 'conflict:';

/** The fields of 'ITSM connection'; when the form comes again their ids do so with a number behind, so that nothing typed stays in one. */
export const connectionIds = {
  scope: 'connection_scope',
  serverUrl: 'connection_server_url',
  clientId: 'connection_client_id',
  clientSecret: 'connection_client_secret',
  username: 'connection_username',
  password: 'connection_password',
} as const;

/** The fields of 'Workspace settings'; a text that one field cannot hold goes on in others, `ID:2` and so on. */
export const settingIds = {
  defaultCategory: 'setting_default_category',
  statuses: 'setting_statuses',
  locations: 'setting_locations',
  defaultChannel: 'setting_default_channel',
  descriptionFormat: 'setting_description_format',
  fileLimits: 'setting_file_limits',
  customFields: 'setting_custom_fields',
  fieldsOnCard: 'setting_fields_on_card',
  mayFile: 'setting_may_file',
  mayRead: 'setting_may_read',
  mayChange: 'setting_may_change',
  admins: 'setting_admins',
  retention: 'setting_retention',
  sharedChannels: 'setting_shared_channels',
  restore: 'setting_restore',
} as const;
