import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/sandbox/slack/form-values.ts';
import type { Delivery } from '../../src/sandbox/slack/journal.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { type Canary, findCanaries, makeSecrets, newMark, type Surface } from './support/canaries.ts';
import { createCrowd, type SendReport } from './support/crowd.ts';
import { databases, withPassword } from './support/databases.ts';
import { createEstate, type Estate, type Office } from './support/estate.ts';
import {
  failInSlack,
  failToConnect,
  failToFile,
  failToInstall,
  itsmFailures,
  slackFailures,
  startsInVain,
} from './support/everything-fails.ts';
import { cardIn, connect, incidentIn, install } from './support/office.ts';
import { filesIn, keysAt, tablesAt } from './support/surfaces.ts';
import { waitFor } from './support/wait-for.ts';

const { TEST_REDIS_URL } = process.env;
const crashing = new URL('support/crash-on-message.ts', import.meta.url).href;
const clientId = 'client-of-both';
const secrets = makeSecrets();
/** What a person wrote. */
const words = {
  subject: `${newMark()}subject`,
  description: `${newMark()}description`,
  tag: `${newMark()}tag`,
  file: `${newMark()}file`,
};

const grounds = databases.map((database) => {
  const isSocketMode = database.name === 'SQLite';
  // A Redis that cannot be reached, where no other one is looked at.
  const redisUrl = isSocketMode ? `redis://user:${secrets.service}@127.0.0.1:1` : TEST_REDIS_URL;
  const title = `on ${database.name} over ${isSocketMode ? 'Socket Mode' : 'HTTP'}`;
  return { title, database: withPassword(database, secrets.service), isSocketMode, redisUrl };
});

describe.each(grounds)('secrets and what people wrote, $title', ({ database, isSocketMode, redisUrl }) => {
  let estate: Estate;
  const send = new Map<Office, SendReport>();
  const cards: Message[] = [];
  const tokens = new Set<string>();
  const pages: string[] = [];
  const echo = `${JSON.stringify(secrets)} ${Object.values(secrets).join(' ')}`;
  /** What an ITSM knows of its client, in words that people read. */
  const shown = `${secrets.password} is no password of ${secrets.itsmClient}`;

  beforeAll(async () => {
    estate = await createEstate({
      ...{ database, isSocketMode },
      slack: {
        ...{ signingSecret: secrets.signing, clientSecret: secrets.client, appToken: secrets.app },
        ...{ tokenRotation: true, answerWithinMs: 10_000, triggerLifeMs: 10_000 },
      },
      env: {
        ...{ LOG_LEVEL: 'trace', SLACK_STATE_SECRET: secrets.state, NODE_OPTIONS: `--import=${crashing}` },
        ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      },
    });
    for (const { itsm } of [estate.acme, estate.birch]) {
      itsm.configure({
        clients: [{ id: clientId, secret: secrets.itsmClient }],
        users: [{ username: 'bot@office.example', password: secrets.password }],
        invalidToken: 'json with the token',
      });
    }
  });
  afterAll(() => estate?.close());

  const sendFrom: (office: Office, subject: string) => Promise<Delivery> = (office, subject) => {
    const sending = send.get(office)?.(subject);
    if (!sending) throw new Error(`${office.tenantId} has filed nothing yet`);
    return sending;
  };

  /** What is walked here: where there are two databases, each walks one half, with two workspaces side by side. */
  function ownShare<Item>(all: readonly Item[], half: number): Item[] {
    const own = (isSocketMode ? 0 : 2) + half;
    return all.filter((_, index) => index % (grounds.length * 2) === own);
  }

  function fileReport({ personId }: Office): FormValues {
    const about = { name: `${words.file}.txt`, mimetype: 'text/plain' };
    const { id } = estate.slack.uploadFile(personId, Buffer.from(words.file), about);
    return { Description: words.description, Tags: words.tag, Priority: 'high', Attachments: [id] };
  }

  function noteTokens(): void {
    for (const { tenantId } of estate.offices) {
      const { token, refreshToken } = estate.slack.installationOf(tenantId) ?? {};
      for (const one of [token, refreshToken]) if (one) tokens.add(one);
    }
  }

  async function allSecrets(): Promise<Canary[]> {
    const key = await readFile(join(estate.dataDir, 'encryption-keys'), 'utf8').catch(() => '');
    const keys = `${key},${estate.env.ENCRYPTION_KEYS ?? ''}`
      .split(/[\s,]/)
      .filter((one) => one.includes(':'));
    return [
      ...Object.entries(secrets).map(([what, text]) => ({ what, text })),
      ...[...tokens].map((text) => ({ what: 'a token of Slack', text })),
      ...keys.map((one) => ({ what: 'an encryption key', text: one.slice(one.indexOf(':') + 1) })),
      { what: 'the credentials of the client', text: `${clientId}:${secrets.itsmClient}` },
    ];
  }

  /** Ends the process as it comes, and lets another go on with what it left. */
  async function startAgain(): Promise<void> {
    await estate.bot.ended();
    await estate.endClaims();
    await estate.bot.start();
  }

  it('installs and connects after every refusal', { timeout: 200_000 }, async () => {
    const { acme, birch, slack } = estate;
    pages.push(...(await failToInstall(estate, acme, echo)));
    for (const office of [acme, birch]) {
      pages.push((await install(estate, office)).html);
      for (const field of ['Password', 'Client secret']) {
        expect(await connect(estate, office, { [field]: secrets.wrong })).toContain('❌');
        await slack.closeForm(office.adminId, true);
      }
      expect(await connect(estate, office)).not.toContain('❌');
      await slack.closeForm(office.adminId, true);
      send.set(office, await createCrowd(estate, office, fileReport(office)));
      const subject = `${words.subject} of ${office.tenantId}`;
      await sendFrom(office, subject);
      cards.push(await cardIn(estate, office, (await incidentIn(office, subject)).id));
    }
    noteTokens();
  });

  it('everything fails that can in the ITSM', { timeout: 200_000 }, async () => {
    const { acme, birch } = estate;
    const answer = { access_token: secrets.access, refresh_token: secrets.refresh, expires_in: 7_199 };
    acme.itsm.forgetTokens();
    acme.itsm.faults.add({ on: 'token', kind: 'wrong-shape', body: answer });
    await sendFrom(acme, 'With a token that is none');
    await waitFor('the token to be given', () => acme.itsm.faults.list().length === 0);
    expect(await connect(estate, acme)).not.toContain('❌');
    await incidentIn(acme, 'With a token that is none');
    const all = itsmFailures(echo, shown);
    const soon = all.filter(({ kind }) => kind !== 'hang' && kind !== 'drip' && kind !== 'slow');
    const walk = async (office: Office, half: 0 | 1) => {
      await failToConnect(estate, office, ownShare(soon, half));
      expect(await connect(estate, office)).not.toContain('❌');
      await failToFile(estate, office, {
        failures: ownShare(all, half),
        send: (one) => sendFrom(office, one),
      });
    };
    await Promise.all([walk(acme, 0), walk(birch, 1)]);
  });

  it('everything fails that can in Slack', { timeout: 200_000 }, async () => {
    const { acme, birch, slack } = estate;
    expect(await connect(estate, acme)).not.toContain('❌');
    await slack.closeForm(acme.adminId, true);
    const failures = [0, 1].flatMap((half) => ownShare(slackFailures(echo), half));
    const [card] = cards;
    if (!card) throw new Error('there is no card');
    await failInSlack(estate, acme, { failures, card, send: (subject) => sendFrom(acme, subject) });
    const since = slack.journal.calls.length;
    for (const kind of ['drop-before', 'drop-after'] as const) slack.faults.plan('oauth.v2.access', { kind });
    slack.expireToken(acme.tenantId);
    await slack.openHome(acme.adminId);
    await waitFor('a renewal', () =>
      slack.journal.calls.slice(since).some(({ method }) => method === 'oauth.v2.access'),
    );
    noteTokens();
    slack.faults.plan('oauth.v2.access', { kind: 'error', error: echo });
    slack.expireToken(birch.tenantId);
    await slack.openHome(birch.adminId);
  });

  it('it crashes, is killed and does not start', { timeout: 100_000 }, async () => {
    const { acme, bot } = estate;
    // What the process was given, or got.
    const { access: _, refresh: __, otherKey: ___, signing, ...known } = secrets;
    await sendFrom(acme, 'Before it crashes');
    await bot.arm(JSON.stringify([...Object.values(known), ...tokens, ...(isSocketMode ? [] : [signing])]));
    await startAgain();
    await sendFrom(acme, 'Before it is killed');
    await bot.kill();
    await startAgain();
    await bot.terminate();
    for (const env of [0, 1].flatMap((half) => ownShare(startsInVain(secrets), half)))
      expect((await bot.startInVain(env)).code, Object.keys(env).join()).not.toBe(0);
    await bot.start();
  });

  it('no secret stands anywhere, and no word of a person where nobody should read it', async () => {
    const { slack, bot, dataDir, env } = estate;
    const at = async (path: string) => Buffer.from(await (await fetch(`${bot.url}${path}`)).text());
    const logs = [{ where: 'the log', bytes: Buffer.from(estate.output()) }];
    const stored: Surface[] = [
      ...(await filesIn(dataDir, ['encryption-keys'])),
      ...(env.DATABASE_URL === undefined ? [] : await tablesAt(env.DATABASE_URL)),
      ...(redisUrl === undefined || isSocketMode ? [] : await keysAt(redisUrl)),
    ];
    const said = [
      ...slack.journal.calls.map(({ method, args }) => ({
        where: `a call of ${method}`,
        bytes: Buffer.from(JSON.stringify(args)),
      })),
      ...slack.journal.deliveries.map(({ kind, body }) => ({
        where: `the answer to a ${kind}`,
        bytes: Buffer.from(body),
      })),
      ...pages.map((html) => ({ where: 'a page', bytes: Buffer.from(html) })),
    ];
    const told: Surface[] = [
      { where: 'the metrics', bytes: await at('/metrics') },
      { where: '/readyz', bytes: await at('/readyz') },
    ];
    expect(findCanaries([...logs, ...stored, ...said, ...told], await allSecrets())).toEqual([]);
    const ofPeople = Object.entries(words).map(([what, text]) => ({ what, text }));
    expect(findCanaries([...logs, ...stored, ...told], ofPeople)).toEqual([]);
    // Whoever looks like this finds what is there.
    expect(findCanaries(said, ofPeople)).not.toEqual([]);
    const found = findCanaries(stored, [{ what: 'the tenant', text: estate.acme.tenantId }]).join();
    const places = isSocketMode
      ? ['incident-bot.sqlite']
      : ['table submissions', ...(redisUrl ? ['Redis'] : [])];
    for (const place of places) expect(found).toContain(`the tenant in ${place}`);
    expect(tokens.size).toBeGreaterThan(3);
  });
});
