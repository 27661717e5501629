const base64Of = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** Two well-formed keys, as ENCRYPTION_KEYS takes them. */
export const keys = `new:${base64Of(1)},old:${base64Of(2)}`;

/** A whole connection. */
export const itsmEnvironment = {
  ITSM_SERVER_URL: 'https://itsm.example.com',
  ITSM_CLIENT_ID: 'client',
  ITSM_CLIENT_SECRET: 'client-secret',
  ITSM_USERNAME: 'bot',
  ITSM_PASSWORD: 'password',
};

/** The least that the bot starts with. */
export const leastEnvironment = {
  ...itsmEnvironment,
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_BOT_TOKEN: 'xoxb-1-A',
};

/** The least that the bot starts with for many workspaces. */
export const manyEnvironment = {
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'slack-client-secret',
  SLACK_STATE_SECRET: 'state-secret-of-32-characters-or-more',
  PUBLIC_URL: 'https://incidents.example.com',
};
