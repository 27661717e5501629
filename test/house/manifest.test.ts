import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionIds, callbackIds, commands } from '../../src/slack/ids.ts';
import { scopes } from '../../src/slack/scopes.ts';
import { addressesOf, entrancesOf, type Manifest, manifestSchema, scopesOf } from './manifest.ts';
import { findListeners, findNeededScopes } from './slack-use.ts';
import { readProjectFile, readTree } from './source-tree.ts';

const document: unknown = parse(readProjectFile('manifest.yml'));
const manifest = manifestSchema.parse(document);
const slack = readTree(['src/slack'], /\.ts$/);
const reference = new URL('../../../shared/reference/manifest-schemas/', import.meta.url);
const schemaHost = 'https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas';

function validateBySlack(candidate: unknown): boolean {
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, reference), 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const version of ['1.0.0', '2.0.0']) {
    ajv.addSchema(read(`manifest.schema.${version}.json`), `${schemaHost}/manifest.schema.${version}.json`);
  }
  return ajv.validate(read('manifest.schema.json'), candidate);
}

/** The manifest after `change` was made to a copy of it. */
function changed(change: (copy: Manifest) => void): Manifest {
  const copy = structuredClone(manifest);
  change(copy);
  return copy;
}

it.skipIf(!existsSync(reference))(
  'the manifest is valid by Slack’s own schema, which refuses a broken one',
  () => {
    expect(validateBySlack(document)).toBe(true);
    expect(validateBySlack(changed((copy) => Object.assign(copy.features, { planted: true })))).toBe(false);
  },
);

it('each entrance of the manifest has its listener, and each listener its entrance', () => {
  expect(findListeners(slack)).toEqual(entrancesOf(manifest));
});

it('every command, form and button that has an id is registered', () => {
  const registered = readProjectFile('src/slack/register.ts');
  const ids = Object.entries({ commands, callbackIds, actionIds }).flatMap(([table, names]) =>
    Object.keys(names).map((name) => `${table}.${name}`),
  );
  expect(ids.filter((id) => !registered.includes(id))).toEqual([]);
});

it('the manifest asks for the scopes that the bot’s calls need, and no other', () => {
  const forEntrances = [
    'commands',
    ...(eventsOf(manifest).includes('app_mention') ? ['app_mentions:read'] : []),
  ];
  expect(scopesOf(manifest).sort()).toEqual([...forEntrances, ...findNeededScopes(slack)].sort());
});

it('a browser is asked for the scopes of the manifest', () => {
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
  expect(scopes).toEqual({ required: bot, optional });
});

it('the manifest lets whoever installs the bot refuse it the reading of messages, and nothing else', () => {
  const { bot, bot_optional: optional = [] } = manifest.oauth_config.scopes;
  expect(optional).toEqual(scopesOf(manifest).filter((scope) => scope.endsWith(':history')));
  expect(bot.filter((scope) => scope.endsWith(':history'))).toEqual([]);
});

function eventsOf({ settings }: Manifest): readonly string[] {
  return settings.event_subscriptions?.bot_events ?? [];
}

it('each kind of message that the manifest subscribes to has the scope that lets the bot read it', () => {
  const kinds = eventsOf(manifest).flatMap((event) => /^message\.(\w+)$/.exec(event)?.[1] ?? []);
  expect(kinds.length).toBeGreaterThan(0);
  expect(scopesOf(manifest)).toEqual(expect.arrayContaining(kinds.map((kind) => `${kind}:history`)));
});

it('Slack sends everything to one address, the bot’s entrance', () => {
  const addresses = new Set(addressesOf(manifest));
  expect([...addresses]).toEqual([expect.stringMatching(/\/slack\/events$/)]);
});

it.each<[string, (copy: Manifest) => void]>([
  [
    'a shortcut’s name of 25 characters',
    (copy) => Object.assign(copy.features.shortcuts[0] ?? {}, { name: 'x'.repeat(25) }),
  ],
  ['an unknown scope', (copy) => Object.assign(copy.oauth_config.scopes, { bot: ['commands', 'admin'] })],
  [
    'messages of people to each other',
    (copy) =>
      Object.assign(copy.oauth_config.scopes, { bot: ['commands', 'im:history'], bot_optional: undefined }),
  ],
  [
    'the reading of messages as a scope that cannot be refused',
    (copy) => Object.assign(copy.oauth_config.scopes, { bot: ['commands', 'channels:history'] }),
  ],
  [
    'an address without https',
    (copy) => Object.assign(copy.settings.interactivity, { request_url: 'http://a.example' }),
  ],
  ['an unknown key', (copy) => Object.assign(copy.settings, { planted: 1 })],
])('a manifest with %s is refused', (_, change) => {
  expect(manifestSchema.safeParse(changed(change)).success).toBe(false);
});

it('planted listeners and calls are seen, and a method of unknown scopes is refused', () => {
  const source = `app.command(commands.incident, a);
    app.shortcut({ type: 'shortcut', callback_id: callbackIds.newIncidentShortcut }, b);
    app.event('app_mention', c); app.options(d); app.shortcut(planted, e);
    await client.users.info({}); await call('chat.postMessage', {});`;
  expect(findListeners(new Map([['a.ts', source]]))).toEqual([
    'command /incident',
    'event app_mention',
    'options',
    'shortcut ?',
    'shortcut new_incident',
  ]);
  expect(findNeededScopes(new Map([['a.ts', source]]))).toEqual([
    'chat:write',
    'chat:write.public',
    'users:read',
    'users:read.email',
  ]);
  expect(() => findNeededScopes(new Map([['a.ts', "call('users.setPresence')"]]))).toThrow(
    'users.setPresence',
  );
});
