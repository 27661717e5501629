import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { itsmCoverage } from '../../src/sandbox/itsm/coverage.ts';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { anUpload } from './incidents.ts';
import { aConnection, shortLimits, start } from './start.ts';

const planted = {
  id: 'planted-client-id',
  secret: 'planted-client-secret',
  username: 'planted-username',
  password: 'planted-password',
  words: 'planted words of a person',
};
const verbs = ['create', 'get', 'update', 'upload', 'form', 'token'] as const;

const ofOurs: readonly FaultKind[] = [
  { kind: 'wrong-shape', body: { returnCode: 'SUCCESS', id: 'x', subject: 7, echo: planted } },
  { kind: 'redirect', to: `http://127.0.0.1/?token=${planted.secret}` },
];
const faults = [
  ...new Map(
    [
      ...itsmCoverage.flatMap(({ behaviours }) => behaviours.flatMap(({ fault }) => fault ?? [])),
      ...ofOurs,
    ].map((fault) => [inspect(fault), fault]),
  ).values(),
];

/** Everything anybody could print of it. */
function printed(error: unknown): string {
  const chain: unknown[] = [];
  for (let each = error; each instanceof Error && chain.length < 10; each = each.cause) {
    chain.push(each, each.message, each.stack, JSON.stringify(each), { ...each });
  }
  return inspect([error, chain], { depth: 10, showHidden: true });
}

async function startPlanted(options: Parameters<typeof start>[0] = {}) {
  const started = await start({
    ...options,
    limits: shortLimits,
    config: {
      clients: [{ id: planted.id, secret: planted.secret }],
      users: [{ username: planted.username, password: planted.password }],
      invalidToken: 'json with the token',
      ...options.config,
    },
  });
  const connection = aConnection(options.serverUrl ?? started.url, {
    clientId: new Secret(planted.id),
    clientSecret: new Secret(planted.secret),
    username: new Secret(planted.username),
    password: new Secret(planted.password),
  });
  const itsm = started.clients.itsmFor(connection);
  started.sandbox.file({ subject: planted.words, requesterEmail: 'tim@acme.com' });
  const incident = {
    ...{
      subject: planted.words,
      description: planted.words,
      requesterEmail: 'tim@acme.com',
      category: 'Incident',
    },
    ...{ cc: [], tags: [planted.words], attachmentRefs: [], customFields: {} },
  };
  const calls = {
    create: () => itsm.createIncident(incident, async () => {}),
    get: () => itsm.readIncident(1),
    update: () => itsm.updateIncident(1, { subject: planted.words }),
    upload: () => itsm.uploadFile(anUpload(Buffer.from(planted.words), planted.words)),
    form: () => itsm.readFormFields(),
    token: () => itsm.readIncident(1),
  };
  /** The failure of a call, and whatever was logged, with every secret that must not be in it. */
  const provoke = async (verb: keyof typeof calls) => {
    const tokens = new Set<string>();
    const keep = () => {
      for (const value of started.cache.entries.values()) {
        for (const text of Object.values(Object(value))) {
          if (typeof text === 'string' && text.length > 20) tokens.add(text);
        }
      }
    };
    keep();
    const error = await calls[verb]().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    keep();
    return {
      error,
      text: printed(error) + inspect(started.lines, { depth: 10 }),
      secrets: [...tokens, ...Object.values(planted)],
    };
  };
  return { ...started, itsm, provoke };
}

it.each(verbs)('no secret and no word of a person is in any failure of %s, or in the log', async (verb) => {
  const { sandbox, provoke, clients, clock, connection } = await startPlanted();
  let failures = 0;
  for (const fault of faults) {
    const id = sandbox.faults.add({ ...fault, on: verb, times: 'always' });
    if (verb === 'token') {
      clock.offset += 8_000_000;
      await clients.allowLogin(connection);
    }
    const { error, text, secrets } = await provoke(verb);
    sandbox.faults.remove(id);
    if (error !== undefined) failures += 1;
    for (const secret of secrets) {
      expect(text, `${inspect(fault)} shows ${secret}`).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect(text).not.toContain(Buffer.from(`${planted.id}:${planted.secret}`).toString('base64'));
  }
  expect(failures).toBeGreaterThan(verb === 'form' ? 5 : 15);
});

it('no secret is in a failure of a wrong password or of an unreachable or forbidden server', async () => {
  for (const started of [
    await startPlanted({ config: { users: [] } }),
    await startPlanted({ serverUrl: 'http://127.0.0.1:9/' }),
    await startPlanted({ serverUrl: 'http://169.254.169.254/' }),
  ]) {
    const { error, text, secrets } = await started.provoke('create');
    expect(error).toBeInstanceOf(Error);
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});

it('would see a secret if there were one', () => {
  const error = new Error('outer', {
    cause: Object.assign(new Error('inner'), { request: { headers: [planted.secret] } }),
  });
  expect(printed(error)).toContain(planted.secret);
});
