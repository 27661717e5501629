import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type StoryDatabase } from './support/databases.ts';
import { createEstate, type Estate } from './support/estate.ts';
import {
  cardIn,
  comeBack,
  connect,
  fileIn,
  formIn,
  install,
  openSetup,
  pressInstall,
  toldIn,
  wordsIn,
} from './support/office.ts';
import { wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';

const { TEST_REDIS_URL } = process.env;

interface Ground {
  readonly title: string;
  readonly database: StoryDatabase;
  readonly env?: Record<string, string>;
  readonly isSocketMode?: boolean;
}

const redis = TEST_REDIS_URL === undefined ? [] : [{ REDIS_URL: TEST_REDIS_URL }];
const grounds: Ground[] = databases.flatMap((database) => [
  { title: `over HTTP on ${database.name}`, database },
  { title: `over Socket Mode on ${database.name}`, database, isSocketMode: true },
  ...redis.map((env) => ({ title: `over HTTP on ${database.name} with Redis`, database, env })),
]);

describe.each(grounds)('many workspaces, $title', (ground) => {
  let estate: Estate;
  beforeAll(async () => {
    estate = await createEstate(ground);
    // Slack's own examples name no workspace in what an organisation's installation is sent.
    if (ground.isSocketMode) estate.slack.settings.teamInOrgPayloads = 'none';
  });
  afterAll(() => estate.close());

  it.each(['acme', 'birch', 'north'] as const)(
    '%s installs the bot by a browser, and its installer is told what to do next',
    async (name) => {
      const office = estate[name];
      const visit = await install(estate, office);
      expect(visit.status).toBe(200);
      expect(visit.html).toContain('/incident setup');
      const welcome = await toldIn(estate, office, { userId: office.adminId, words: ['Connect the ITSM'] });
      expect(wordsOf(welcome)).not.toContain(estate.env.SLACK_CLIENT_SECRET);
    },
  );

  it('a report is not taken before the ITSM is connected, and its words stay in the form', async () => {
    const { slack, acme } = estate;
    await slack.command(acme.personId, acme.channelId, '/incident new Too early');
    const form = await formIn(estate, acme.personId);
    const { delivery } = await slack.submit(acme.personId, form.id);
    expect(delivery?.body).toContain('/incident setup');
    expect(slack.world.topModal(acme.personId)?.id).toBe(form.id);
    await slack.closeForm(acme.personId, true);
  });

  it('a wrong password is told as one, and nothing is kept of it', async () => {
    const { acme, slack } = estate;
    const told = await connect(estate, acme, { Password: 'wrong-password-canary' });
    expect(told).toContain('❌ *Log-in*');
    expect(told).not.toMatch(/wrong-password-canary|password-of-acme|secret-of-acme/);
    await slack.closeForm(acme.adminId, true);
    const form = await openSetup(estate, acme);
    expect(wordsIn(form)).toContain('No ITSM is connected yet');
    expect(wordsIn(form)).not.toMatch(/wrong-password-canary|secret-of-acme/);
    await slack.closeForm(acme.adminId, true);
  });

  it.each(['acme', 'birch', 'north'] as const)('%s connects its own ITSM', async (name) => {
    expect(await connect(estate, estate[name])).not.toContain('❌');
    await estate.slack.closeForm(estate[name].adminId, true);
  });

  it('each report goes to the ITSM of its own workspace, and its card to its own channel', async () => {
    const { acme, birch, north } = estate;
    for (const office of [acme, birch, north]) {
      const subject = `From ${office.tenantId}`;
      const { id } = await fileIn(estate, office, subject);
      await cardIn(estate, office, id);
      for (const other of estate.offices.filter((each) => each !== office)) {
        expect([...other.itsm.incidents.values()].map((incident) => incident.subject)).not.toContain(subject);
      }
    }
  });

  it('both teams of an organisation work with its one connection', async () => {
    const { north } = estate;
    const american = { ...north, personId: 'W0AMERICA04', channelId: 'C0USHELP002' };
    const { id } = await fileIn(estate, american, 'From the other team');
    await cardIn(estate, american, id);
  });

  it('people of one workspace do not open the form of another, nor does somebody who is no admin', async () => {
    const { slack, acme } = estate;
    await slack.command(acme.personId, acme.channelId, '/incident setup');
    await waitFor('a refusal', () => {
      const top = slack.world.topModal(acme.personId);
      return top && wordsIn(top).includes('admin') && !wordsIn(top).includes(acme.itsmUrl);
    });
    await slack.closeForm(acme.personId, true);
  });

  it('a forged, used, foreign or missing state installs nothing and says so', async () => {
    const { slack, bot, birch } = estate;
    const before = slack.installationOf(birch.tenantId)?.token;
    const { authorizeUrl, cookie } = await pressInstall(bot.url);
    const back = slack.allowInstall({ url: authorizeUrl, userId: birch.adminId, teamId: birch.tenantId });
    const foreign = await pressInstall(bot.url);
    expect((await comeBack(back, foreign.cookie)).status).toBe(403);
    expect((await comeBack(back, '')).status).toBe(403);
    const forged = new URL(back);
    forged.searchParams.set('state', `${back.searchParams.get('state')}x`);
    expect((await comeBack(forged, cookie)).status).toBe(403);
    expect(slack.installationOf(birch.tenantId)?.token).toBe(before);
  });

  it('who says no at Slack reads that nothing was installed', async () => {
    const { authorizeUrl, cookie } = await pressInstall(estate.bot.url);
    const visit = await comeBack(estate.slack.denyInstall(authorizeUrl), cookie);
    expect(visit.status).toBe(200);
    expect(visit.html).toContain('/slack/install');
  });

  it('a changed password stops filing, admins are told once, and the right one files what waited', async () => {
    const { slack, acme } = estate;
    const [client] = acme.itsm.config().clients;
    acme.itsm.configure({
      users: [{ username: 'bot@acme.example', password: 'changed' }],
      clients: client ? [client] : [],
    });
    acme.itsm.forgetTokens();
    const { personId, channelId, adminId } = acme;
    await slack.command(personId, channelId, '/incident new While the password is wrong');
    const form = await formIn(estate, personId);
    await slack.submit(personId, form.id);
    await toldIn(estate, acme, { userId: adminId, words: ['The connection to the ITSM is broken'] });
    expect(await connect(estate, acme)).not.toContain('❌');
    await waitFor('the report that waited', () =>
      [...acme.itsm.incidents.values()].find(({ subject }) => subject === 'While the password is wrong'),
    );
    await slack.closeForm(adminId, true);
  });

  it('Disconnect asks twice and says what becomes of what waits', async () => {
    const { slack, birch } = estate;
    const form = await openSetup(estate, birch);
    await slack.pressInView(birch.adminId, form.id, { actionId: 'disconnect' });
    const asked = await waitFor('the question', () => {
      const top = slack.world.topModal(birch.adminId);
      return top && wordsIn(top).includes('Disconnect?') ? top : undefined;
    });
    expect(wordsIn(asked)).toContain('will be removed');
    await slack.submit(birch.adminId, asked.id);
    await waitFor('the connection to be gone', async () => {
      await slack.closeForm(birch.adminId, true);
      await slack.command(birch.adminId, birch.channelId, '/incident show 500');
      const told = slack.journal.deliveries.at(-1)?.body ?? '';
      return told.includes('/incident setup');
    });
  });

  it('no secret was told to anybody or in any log', () => {
    const told = JSON.stringify([
      ...estate.slack.journal.calls.map(({ args }) => args),
      ...estate.slack.journal.deliveries.map(({ body }) => body),
    ]);
    for (const { password, clientSecret } of estate.offices) {
      for (const secret of [password, clientSecret]) {
        expect(told).not.toContain(secret);
        expect(estate.output()).not.toContain(secret);
      }
    }
  });
});
