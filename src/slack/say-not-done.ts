import { setupAdminsOnly } from './open-connection-form.ts';

/** Why nothing came of a press or a form about the connection. */
export const sayNotDone = {
  'not-permitted': setupAdminsOnly,
  fixed: 'Whoever runs the bot has set this connection, so it is not changed here.',
  gone: 'That connection is not there any more. Nothing was changed.',
} as const;
