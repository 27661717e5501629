import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenView } from '../../src/sandbox/slack/model.ts';
import { callsOf, createCrowd, filedOnce, type SendReport, subjectsOf } from './support/crowd.ts';
import { describeOnEachPair } from './support/each-pair.ts';
import { createEstate, type Estate } from './support/estate.ts';
import {
  cardIn,
  comeBack,
  connect,
  connectionValues,
  fileIn,
  install,
  openSetup,
  pressInstall,
  toldIn,
  wordsIn,
} from './support/office.ts';
import { wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';

const broken = 'The connection to the ITSM is broken';
const secondAdmin = 'U0JONAS0002';

describeOnEachPair('many workspaces', ({ database, redisUrl }) => {
  let estate: Estate;
  let send: SendReport;
  const waiting: string[] = [];
  beforeAll(async () => {
    const env = redisUrl === undefined ? {} : { REDIS_URL: redisUrl };
    estate = await createEstate({ database, env, processes: 2, slack: { tokenRotation: true } });
    const person = estate.slack.world.users.get(secondAdmin);
    if (person) person.isAdmin = true;
  });
  afterAll(() => estate?.close());

  /** Reports of acme, sent in turns to both processes and all at once. */
  async function sendToBoth(name: string, count: number): Promise<string[]> {
    const subjects = subjectsOf(name, count);
    const { bots } = estate;
    const sent = await Promise.all(
      subjects.map((subject, index) => send(subject, bots[index % bots.length])),
    );
    expect(sent.map(({ status, body }) => ({ status, body }))).toEqual(
      subjects.map(() => ({ status: 200, body: expect.not.stringContaining('errors') })),
    );
    return subjects;
  }

  /** Log-ins with the password, and how each was answered. */
  function passwordLogIns(): readonly (number | undefined)[] {
    return estate.acme.itsm.journal
      .list('token')
      .filter(({ body }) => JSON.stringify(body).includes('"grant_type":"password"'))
      .map(({ status }) => status);
  }

  /** What the bot said to the admin of a broken connection. */
  function adminsTold(): unknown[] {
    const { slack, acme } = estate;
    const botUserId = slack.installationOf(acme.tenantId)?.botUserId ?? '';
    const talk = slack.world.messages(slack.world.directMessage(acme.adminId, botUserId).id);
    return talk.filter((message) => wordsOf(message).includes(broken));
  }

  it('what one installs is served by the other, which had just found nothing there', async () => {
    const { slack, acme, bots, sendTo } = estate;
    slack.install({ teamId: acme.tenantId });
    sendTo(bots[1] ?? estate.bot);
    const ask = () => slack.command(acme.personId, acme.channelId, '/incident help');
    expect((await ask()).body).toContain('not installed');
    expect((await install(estate, acme)).status).toBe(200);
    await waitFor('the other to know it', async () => (await ask()).body.includes('ask for'), 10_000);
  });

  it('one that is installed at both at once is installed once, and works at both', async () => {
    const { slack, birch, bots, sendTo } = estate;
    const begun = await Promise.all(bots.map(({ url }) => pressInstall(url)));
    const visits = begun.map(({ authorizeUrl, cookie }, index) => {
      const back = slack.allowInstall({
        url: authorizeUrl,
        userId: birch.adminId,
        teamId: birch.tenantId,
      });
      return comeBack(new URL(back.pathname + back.search, bots[index]?.url), cookie);
    });
    expect((await Promise.all(visits)).map(({ status }) => status)).toEqual([200, 200]);
    for (const bot of bots) {
      sendTo(bot);
      const told = await slack.command(birch.personId, birch.channelId, '/incident help');
      expect(told.body).toContain('ask for');
    }
    expect(await connect(estate, birch)).not.toContain('❌');
    await slack.closeForm(birch.adminId, true);
    await cardIn(estate, birch, (await fileIn(estate, birch, 'Installed twice')).id);
  });

  it('a connection that is saved at both at once is one, and both work with it', async () => {
    const { slack, acme, bots, sendTo } = estate;
    const users = [...acme.itsm.config().users, { username: 'second@acme.example', password: 'second one' }];
    acme.itsm.configure({ users });
    const admins = [acme.adminId, secondAdmin];
    const forms: OpenView[] = [];
    for (const adminId of admins) forms.push(await openSetup(estate, acme, adminId));
    // The one whose check takes longer saves when the other has saved.
    acme.itsm.faults.add({ on: 'token', kind: 'slow', ms: 1_000 });
    const saving = forms.map(({ id }, index) => {
      sendTo(bots[index] ?? bots[0]);
      const { username, password } = users[index] ?? { username: '', password: '' };
      const typed = { Username: username, Password: password };
      return slack.submit(admins[index] ?? '', id, connectionValues(acme, typed));
    });
    await Promise.all(saving);
    const told = await waitFor('both outcomes', () => {
      const words = forms.map(({ id }) => JSON.stringify(slack.world.view(id)?.content));
      return words.every((one) => one.includes('✅ Connected')) && words;
    });
    expect(told.filter((words) => words.includes('had saved another connection'))).toHaveLength(1);
    for (const adminId of admins) await slack.closeForm(adminId, true);
    const shown = [];
    for (const bot of bots) {
      sendTo(bot);
      shown.push(/(?:bot|second)@acme\.example/.exec(wordsIn(await openSetup(estate, acme)))?.[0]);
      await slack.closeForm(acme.adminId, true);
    }
    expect(shown[0]).toMatch(/@acme/);
    expect(shown[1]).toBe(shown[0]);
  });

  it('both log in once between them, however many reports wait for it', async () => {
    const { acme, bots, bot, sendTo } = estate;
    sendTo(bot);
    expect(await connect(estate, acme)).not.toContain('❌');
    await estate.slack.closeForm(acme.adminId, true);
    send = await createCrowd(estate, acme);
    acme.itsm.forgetTokens();
    acme.itsm.journal.clear();
    acme.itsm.faults.add({ on: 'token', kind: 'slow', ms: 1_500 });
    await filedOnce(acme, await sendToBoth('One token', 12));
    expect(passwordLogIns()).toEqual([200]);
    for (const each of bots) expect(await callsOf(each, 'itsm', 'create')).toBeGreaterThan(0);
  });

  it('both began anew: the token that one had got is good for both', async () => {
    const { acme, bots } = estate;
    await Promise.all(bots.map((each) => each.kill()));
    await estate.endClaims();
    await Promise.all(bots.map((each) => each.start()));
    acme.itsm.journal.clear();
    await filedOnce(acme, await sendToBoth('Cold', 8));
    expect(acme.itsm.journal.list('token')).toEqual([]);
  });

  it('there is one log-in for each token’s life', async () => {
    const { acme } = estate;
    const lifeMs = 6_000;
    acme.itsm.configure({ tokenLifeSeconds: lifeMs / 1_000 });
    acme.itsm.forgetTokens();
    acme.itsm.journal.clear();
    const begunAt = Date.now();
    for (let round = 0; round < 8; round += 1) {
      await filedOnce(acme, await sendToBoth(`Round ${round}`, 2));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const logIns = acme.itsm.journal.list('token').map(({ status }) => status);
    acme.itsm.configure({ tokenLifeSeconds: 7_199 });
    expect(logIns).toEqual(logIns.map(() => 200));
    expect(logIns.length).toBeGreaterThan(1);
    // A token is used for nine tenths of its life.
    expect(logIns.length).toBeLessThanOrEqual(1 + (Date.now() - begunAt) / (lifeMs * 0.9));
  });

  it('refused credentials are tried by one of them, once, and admins are told once', async () => {
    const { acme } = estate;
    const account = acme.itsm.config().users[0];
    acme.itsm.configure({ users: [{ username: account?.username ?? '', password: 'changed elsewhere' }] });
    acme.itsm.forgetTokens();
    acme.itsm.journal.clear();
    waiting.push(...(await sendToBoth('While refused', 8)));
    await toldIn(estate, acme, { userId: acme.adminId, words: [broken] });
    waiting.push(...(await sendToBoth('Later, refused too', 8)));
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(passwordLogIns()).toEqual([400]);
    expect(adminsTold()).toHaveLength(1);
    expect(acme.itsm.journal.list('create').filter(({ status }) => status !== 401)).toEqual([]);
  });

  it('mended at one of them, all that waited is filed once by both', async () => {
    const { acme, bots, sendTo, slack } = estate;
    sendTo(bots[0]);
    acme.itsm.journal.clear();
    expect(await connect(estate, acme)).not.toContain('❌');
    await slack.closeForm(acme.adminId, true);
    await filedOnce(acme, await sendToBoth('Mended', 8), 40_000);
    await filedOnce(acme, waiting, 40_000);
    // The other holds the former password for up to a minute, but does not try it again.
    expect(passwordLogIns().filter((status) => status !== 200)).toEqual([]);
    expect(adminsTold()).toHaveLength(1);
  });
});
