import { z } from 'zod';
import { hostRules, masterKeys, secret, serviceAddress, token, webAddress } from './setting-types.ts';

/** pino's levels, from the quietest to the most talkative. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every variable: what it must look like, and as its description the remedy when it is wrong or missing. */
export const environmentSchema = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'is no port')
    .transform(Number)
    .default(3000)
    .describe('Give a whole number from 0 to 65535, or leave it out for 3000.'),
  HOST: z
    .string()
    .regex(/^\S+$/, 'is no address')
    .default('0.0.0.0')
    .describe('Give the address to listen on, such as 127.0.0.1, or leave it out for all of them.'),
  PUBLIC_URL: webAddress
    .optional()
    .describe('Give the address people reach the bot at, such as https://incidents.example.com.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S+$/, 'holds white space')
    .pipe(secret)
    .optional()
    .describe("Copy 'Signing Secret' from 'Basic Information' of your app at https://api.slack.com/apps."),
  SLACK_BOT_TOKEN: token('xoxb-')
    .optional()
    .describe(
      "For one workspace copy the 'Bot User OAuth Token' (xoxb-…) from 'OAuth & Permissions' of your app; for many " +
        'give SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET instead.',
    ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'is no client id')
    .optional()
    .describe("For many workspaces copy 'Client ID' from 'Basic Information' of your app."),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S+$/, 'holds white space')
    .pipe(secret)
    .optional()
    .describe("For many workspaces copy 'Client Secret' from 'Basic Information' of your app."),
  SLACK_STATE_SECRET: z
    .string()
    .min(32, 'is shorter than 32 characters')
    .pipe(secret)
    .optional()
    .describe('For many workspaces give a secret of your own, such as `openssl rand -hex 32` prints.'),
  SLACK_APP_TOKEN: token('xapp-')
    .optional()
    .describe("Copy an 'App-Level Token' (xapp-…) from 'Basic Information' of your app, or leave it out."),
  SLACK_API_URL: webAddress
    .default(new URL('https://slack.com/api/'))
    .describe('Leave it out, unless the Web API stands elsewhere than at https://slack.com/api/.'),
  DATABASE_URL: serviceAddress('postgres:', 'postgresql:')
    .optional()
    .describe('Give postgres://user:password@host:5432/name, or leave it out for a file in DATA_DIR.'),
  DATA_DIR: z.string().default('./data').describe('Give a folder that the bot may write.'),
  REDIS_URL: serviceAddress('redis:', 'rediss:')
    .optional()
    .describe('Give redis://host:6379 or rediss://host:6379, or leave it out for a cache in memory.'),
  ENCRYPTION_KEYS: masterKeys
    .optional()
    .describe(
      "Give 'id:key', the key as `openssl rand -base64 32` prints it; several with commas, newest first.",
    ),
  ITSM_SERVER_URL: webAddress
    .optional()
    .describe('Give the address alone, such as https://itsm.example.com, without user, query or fragment.'),
  ITSM_CLIENT_ID: secret.optional().describe("Copy the REST client's id from the ITSM's administration."),
  ITSM_CLIENT_SECRET: secret
    .optional()
    .describe("Copy the REST client's secret from the ITSM's administration."),
  ITSM_USERNAME: secret.optional().describe('Give the log-in name of the account the bot works as.'),
  ITSM_PASSWORD: secret.optional().describe("Give that account's password."),
  ITSM_ALLOWED_HOSTS: hostRules
    .default([])
    .describe('Give hosts, host:ports and CIDRs with commas, such as itsm.internal,10.1.0.0/16.'),
  ITSM_CA_FILE: z.string().optional().describe('Give the path of a PEM file that the bot may read.'),
  SYNC_INTERVAL_SECONDS: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) >= 10 && Number(text) <= 86_400,
      'is no such number',
    )
    .transform(Number)
    .default(60)
    .describe('Give a whole number from 10 to 86400, or leave it out for 60.'),
  LOG_LEVEL: z
    .enum(logLevels, 'is no level')
    .default('info')
    .describe(`Give one of ${logLevels.join(', ')}.`),
});
export type SettingName = keyof typeof environmentSchema.shape;
export type EnvironmentSettings = z.output<typeof environmentSchema>;
