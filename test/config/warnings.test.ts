import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { leastEnvironment, manyEnvironment } from './environments.ts';

const warningsOf = (name: string) => readConfig({ ...leastEnvironment, [name]: 'x' }).warnings;

it.each([
  ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
  ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
  ['slack_signing_secret', 'SLACK_SIGNING_SECRET'],
  ['ITSM_URL', 'ITSM_SERVER_URL'],
  ['ENCRYPTION_KEY', 'ENCRYPTION_KEYS'],
  ['LOGLEVEL', 'LOG_LEVEL'],
])('%s is asked about as %s', (name, meant) => {
  expect(warningsOf(name)).toEqual([`${name} is no setting of this bot. Is ${meant} meant?`]);
});

it('many workspaces without an address of the bot are asked for it: browsers come back to it from Slack', () => {
  const { PUBLIC_URL: _, ...environment } = manyEnvironment;
  expect(readConfig(environment).warnings).toEqual([expect.stringMatching(/^PUBLIC_URL is missing: .+\.$/)]);
  expect(readConfig(manyEnvironment).warnings).toEqual([]);
});

it('a name that only begins like ours is told without a guess', () => {
  expect(warningsOf('SLACK_WORKFLOW_WEBHOOK')).toEqual(['SLACK_WORKFLOW_WEBHOOK is no setting of this bot.']);
});

it.each(['PATH', 'HOME', 'POST', 'HOSTNAME', 'LOGNAME', 'npm_config_cache', 'DATABASE_POOL_SIZE'])(
  '%s is somebody else’s and not told',
  (name) => expect(warningsOf(name)).toEqual([]),
);

it('a warning never holds a value', () => {
  expect(readConfig({ SLACK_BOT_TOKN: 'xoxb-very-secret' }).warnings.join()).not.toContain('very-secret');
});
