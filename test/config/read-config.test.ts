import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { itsmEnvironment, keys, leastEnvironment, manyEnvironment } from './environments.ts';

function configOf(environment: Record<string, string>) {
  const reading = readConfig({ ...leastEnvironment, ...environment });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.config;
}

function faultsOf(environment: Record<string, string>) {
  const reading = readConfig({ ...leastEnvironment, ...environment });
  return reading.ok ? [] : reading.faults.map(({ name }) => name);
}

it('two secrets of Slack and a connection are enough, and all else has the defaults of the contract', () => {
  const config = configOf({});
  expect(config).toMatchObject({
    http: { port: 3000, host: '0.0.0.0', publicUrl: 'http://localhost:3000' },
    slack: { apiUrl: 'https://slack.com/api/' },
    storage: { dataDir: './data' },
    outbound: { allowedHosts: [] },
    logLevel: 'info',
  });
  expect(config.encryptionKeys).toBeUndefined();
});

it('every setting arrives', () => {
  const config = configOf({
    PORT: '8080',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://bot.example.com/',
    SLACK_APP_TOKEN: 'xapp-1-A',
    SLACK_API_URL: 'http://127.0.0.1:9/api',
    DATABASE_URL: 'postgres://user:pass@db:5432/bot',
    DATA_DIR: '/srv/bot',
    REDIS_URL: 'redis://cache:6379',
    ENCRYPTION_KEYS: keys,
    ITSM_ALLOWED_HOSTS: 'itsm.internal, itsm.internal:8443,10.0.0.0/8,[fd00::1]:443,fd00::/8',
    SYNC_INTERVAL_SECONDS: '90',
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({
    http: { port: 8080, host: '127.0.0.1', publicUrl: 'https://bot.example.com' },
    slack: { apiUrl: 'http://127.0.0.1:9/api/' },
    storage: { dataDir: '/srv/bot' },
    outbound: {
      allowedHosts: ['itsm.internal', 'itsm.internal:8443', '10.0.0.0/8', '[fd00::1]:443', 'fd00::/8'],
    },
    syncIntervalMs: 90_000,
    logLevel: 'debug',
  });
  expect(config.slack.appToken?.reveal()).toBe('xapp-1-A');
  expect(config.storage.databaseUrl?.reveal()).toBe('postgres://user:pass@db:5432/bot');
  expect(config.redisUrl?.reveal()).toBe('redis://cache:6379');
  expect(config.encryptionKeys?.map(({ id }) => id)).toEqual(['new', 'old']);
  expect(config.itsm?.serverUrl.href).toBe('https://itsm.example.com/');
  expect(config.itsm?.username.reveal()).toBe('bot');
});

it('a password is kept to the byte, white space and all', () => {
  expect(configOf({ ITSM_PASSWORD: ' p"ä\t ' }).itsm?.password.reveal()).toBe(' p"ä\t ');
});

it('an empty setting is an absent one', () => {
  expect(configOf({ PORT: '', REDIS_URL: '' }).http.port).toBe(3000);
});

it('Socket Mode needs no signing secret', () => {
  expect(faultsOf({ SLACK_SIGNING_SECRET: '' })).toEqual(['SLACK_SIGNING_SECRET']);
  expect(faultsOf({ SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1-A' })).toEqual([]);
});

it('a database of its own needs keys of its own', () => {
  expect(faultsOf({ DATABASE_URL: 'postgres://db/bot' })).toEqual(['ENCRYPTION_KEYS']);
});

it.each(Object.keys(itsmEnvironment))('a connection without %s is none, and only that is told', (name) => {
  expect(faultsOf({ [name]: '' })).toEqual([name]);
});

it('without any of the connection an admin types it in Slack', () => {
  const none = Object.fromEntries(Object.keys(itsmEnvironment).map((name) => [name, '']));
  expect(configOf(none).itsm).toBeUndefined();
});

it('many workspaces need three settings of the app, and no token', () => {
  const reading = readConfig(manyEnvironment);
  expect(reading).toMatchObject({ ok: true, warnings: [] });
  expect(reading.ok && reading.config.slack.workspaces).toMatchObject({ are: 'many', clientId: '123.456' });
  expect(reading.ok && reading.config.itsm).toBeUndefined();
});

it.each(['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'])(
  'many workspaces without %s are none, and only that is told',
  (name) => {
    const reading = readConfig({ ...manyEnvironment, [name]: '' });
    expect(!reading.ok && reading.faults.map((fault) => fault.name)).toEqual([name]);
  },
);

it.each(Object.keys({ SLACK_BOT_TOKEN: '', ...itsmEnvironment }))(
  '%s belongs to one workspace and is refused beside the settings of many',
  (name) => {
    const both = { ...manyEnvironment, ...leastEnvironment };
    const reading = readConfig(both);
    expect(!reading.ok && reading.faults.map((fault) => fault.name)).toContain(name);
  },
);

it.each([
  ['PORT', '70000'],
  ['PORT', '3000.5'],
  ['PORT', 'http'],
  ['HOST', 'two words'],
  ['PUBLIC_URL', 'incidents.example.com'],
  ['SLACK_SIGNING_SECRET', 'with space'],
  ['SLACK_BOT_TOKEN', 'xapp-1-A'],
  ['SLACK_BOT_TOKEN', 'xoxb-1 '],
  ['SLACK_APP_TOKEN', 'xoxb-1'],
  ['SLACK_API_URL', 'ftp://slack.com/api/'],
  ['DATABASE_URL', 'mysql://db/bot'],
  ['REDIS_URL', 'cache:6379'],
  ['ENCRYPTION_KEYS', 'new:short'],
  ['ITSM_ALLOWED_HOSTS', 'https://itsm.internal'],
  ['ITSM_ALLOWED_HOSTS', '10.0.0.0/33'],
  ['ITSM_ALLOWED_HOSTS', 'itsm.internal,,10.0.0.1'],
  ['SYNC_INTERVAL_SECONDS', '9'],
  ['SYNC_INTERVAL_SECONDS', '86401'],
  ['SYNC_INTERVAL_SECONDS', '60s'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is a fault', (name, text) => {
  expect(faultsOf({ ENCRYPTION_KEYS: keys, [name]: text })).toEqual([name]);
});

it.each([
  ['SLACK_CLIENT_ID', 'two words'],
  ['SLACK_CLIENT_SECRET', 'with space'],
  ['SLACK_STATE_SECRET', 'short'],
])('%s=%s is a fault of many workspaces', (name, text) => {
  const reading = readConfig({ ...manyEnvironment, [name]: text });
  expect(!reading.ok && reading.faults.map((fault) => fault.name)).toEqual([name]);
});

it.each([
  ['https://203.0.113.9', '', []],
  ['https://user:pass@itsm.example.com', '', ['ITSM_SERVER_URL']],
  ['https://itsm.example.com/?a=1', '', ['ITSM_SERVER_URL']],
  ['http://203.0.113.9', '', ['ITSM_SERVER_URL']],
  ['http://[2001:db8::1]:8080', '', ['ITSM_SERVER_URL']],
  ['http://203.0.113.9', '203.0.113.9', []],
  ['http://10.1.2.3:8080', '', []],
  ['http://[fd00::1]', '', []],
  ['http://itsm.internal', '', []],
])('the ITSM at %s with allowed hosts "%s" has the faults %j', (address, allowed, faults) => {
  expect(faultsOf({ ITSM_SERVER_URL: address, ITSM_ALLOWED_HOSTS: allowed })).toEqual(faults);
});

it('all faults are told at once, each with a remedy and none with a value', () => {
  const reading = readConfig({ PORT: '99999', LOG_LEVEL: 'loudest', ITSM_PASSWORD: 'hunter2-hunter2' });
  const faults = reading.ok ? [] : reading.faults;
  expect(faults.map(({ name }) => name).sort()).toEqual([
    'ITSM_CLIENT_ID',
    'ITSM_CLIENT_SECRET',
    'ITSM_SERVER_URL',
    'ITSM_USERNAME',
    'LOG_LEVEL',
    'PORT',
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
  ]);
  for (const { remedy } of faults) expect(remedy).toMatch(/^(Give|Copy|For) .+\.$/);
  expect(JSON.stringify(faults)).not.toMatch(/hunter2|99999|loudest/);
});
