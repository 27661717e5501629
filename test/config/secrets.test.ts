import { expect, it } from 'vitest';
import { secretsOf } from '../../src/config/secrets.ts';
import { readConfig } from '../../src/config.ts';
import { keys, leastEnvironment, manyEnvironment } from './environments.ts';

it('names every secret of a configuration, and the passwords within addresses', () => {
  const reading = readConfig({
    ...leastEnvironment,
    DATABASE_URL: 'postgres://bot:p%40ss-word@db.example.com/bot',
    REDIS_URL: 'redis://:redis-word@cache.example.com:6379',
    ENCRYPTION_KEYS: keys,
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const secrets = secretsOf(reading.config).map((secret) => secret.reveal());
  for (const secret of [
    leastEnvironment.SLACK_BOT_TOKEN,
    leastEnvironment.ITSM_PASSWORD,
    'p@ss-word',
    'redis-word',
  ]) {
    expect(secrets).toContain(secret);
  }
});

it('names the secrets of an app for many workspaces', () => {
  const reading = readConfig(manyEnvironment);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const secrets = secretsOf(reading.config).map((secret) => secret.reveal());
  expect(secrets).toContain(manyEnvironment.SLACK_CLIENT_SECRET);
  expect(secrets).toContain(manyEnvironment.SLACK_STATE_SECRET);
});
