import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createInstaller } from '../../src/services/create-installer.ts';
import { anna, createInstallSetting, granted, type InstallSetting } from './install-setting.ts';

const minute = 60_000;
const refuse = async () => {
  throw new Fault('slack-refused', 'refused', { facts: { error: 'invalid_code' } });
};
const nobody = { code: undefined, error: undefined };

let setting: InstallSetting;
beforeEach(async () => {
  setting = await createInstallSetting(refuse);
  setting.oauth.codes.set('code-1', async () => granted());
});

const installation = (tenantId = 'T1') => setting.stores.installations.find(tenantId);
const welcomes = (tenantId = 'T1') =>
  setting.stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1_000, limit: 50 });

describe('many installations at once', () => {
  it('are begun up to 120 a minute; what is beyond leaves nothing behind and may come again', async () => {
    const begin = () => setting.installer.begin(anna);
    const begun = await Promise.all(Array.from({ length: 150 }, begin));
    expect(begun.filter((url) => url !== undefined)).toHaveLength(120);
    await setting.clock.advance(minute - 1);
    expect(await begin()).toBeUndefined();
    await setting.clock.advance(1);
    expect(await begin()).toBeInstanceOf(URL);
  });
});

describe('an installation', () => {
  it('that comes back with Slack’s code is kept, noted, and its installer is to be welcomed', async () => {
    const state = await setting.begin();
    const came = await setting.installer.complete({ ...nobody, browser: anna, state, code: 'code-1' });
    expect(came).toEqual({
      ...{ is: 'installed', name: 'Acme', isAgain: false },
      openUrl: 'https://slack.example/app_redirect?app=A1&team=T1',
    });
    expect(await installation()).toMatchObject({
      ...{ ...granted(), installedAt: setting.clock.now(), revision: 1 },
      botToken: expect.any(Secret),
    });
    expect((await installation())?.botToken.reveal()).toBe('xoxb-1');
    expect(setting.forgotten).toEqual(['T1']);
    expect(setting.noted).toEqual([
      { tenantId: 'T1', actorId: 'UANNA', entrance: 'install', action: 'installed', outcome: 'done' },
    ]);
    expect(await welcomes()).toMatchObject([
      { tenantId: 'T1', connectionId: '', work: { kind: 'welcome', userId: 'UANNA' } },
    ]);
    expect(setting.nudged).toEqual(['steps']);
  });

  it('of a whole organisation is the organisation’s', async () => {
    setting.oauth.codes.set('org', async () => granted({ tenantId: 'E1', isOrganisation: true }));
    const state = await setting.begin();
    await setting.installer.complete({ ...nobody, browser: anna, state, code: 'org' });
    expect(await installation('E1')).toMatchObject({ isOrganisation: true });
    expect(await installation()).toBeUndefined();
  });

  it('with fewer scopes than were asked for is one all the same', async () => {
    setting.oauth.codes.set('few', async () => granted({ scopes: [] }));
    const state = await setting.begin();
    const came = await setting.installer.complete({ ...nobody, browser: anna, state, code: 'few' });
    expect(came.is).toBe('installed');
    expect(await installation()).toMatchObject({ scopes: [] });
  });

  it('by another person takes the place of the first, and both are welcomed, also in the same millisecond', async () => {
    setting.oauth.codes.set('code-2', async () =>
      granted({ installerId: 'UBERT', botToken: new Secret('xoxb-2') }),
    );
    for (const code of ['code-1', 'code-2']) {
      const state = await setting.begin();
      const came = await setting.installer.complete({ ...nobody, browser: anna, state, code });
      expect(came).toMatchObject({ is: 'installed', isAgain: code === 'code-2' });
    }
    expect(await installation()).toMatchObject({ installerId: 'UBERT', revision: 2 });
    expect((await welcomes()).map(({ work }) => work)).toEqual([
      { kind: 'welcome', userId: 'UANNA' },
      { kind: 'welcome', userId: 'UBERT' },
    ]);
  });

  it('beside another of the same workspace at the same time ends as well, and the last one counts', async () => {
    const gate = Promise.withResolvers<void>();
    const codes = ['one', 'two', 'three'];
    for (const code of codes) {
      setting.oauth.codes.set(code, async () => {
        await gate.promise;
        return granted({ installerId: `U-${code}`, botToken: new Secret(`xoxb-${code}`) });
      });
    }
    const browsers = codes.map((code) => code[0]?.repeat(43) ?? '');
    const states = await Promise.all(browsers.map((browser) => setting.begin(browser)));
    const ending = codes.map((code, at) =>
      setting.installer.complete({ ...nobody, browser: browsers[at], state: states[at], code }),
    );
    gate.resolve();
    expect((await Promise.all(ending)).map(({ is }) => is)).toEqual(['installed', 'installed', 'installed']);
    const kept = await installation();
    expect(kept?.revision).toBe(3);
    expect(kept?.botToken.reveal()).toBe(`xoxb-${kept?.installerId.slice(2)}`);
    expect(await welcomes()).toHaveLength(3);
  });

  it('of a workspace that had left is a first one again', async () => {
    const state = await setting.begin();
    await setting.installer.complete({ ...nobody, browser: anna, state, code: 'code-1' });
    await setting.stores.tenants.leave('T1', setting.clock.now());
    expect(await installation()).toBeUndefined();
    setting.oauth.codes.set('again', async () => granted());
    const again = await setting.begin();
    const came = await setting.installer.complete({ ...nobody, browser: anna, state: again, code: 'again' });
    expect(came).toMatchObject({ is: 'installed', isAgain: false });
    expect(await installation()).toBeDefined();
  });

  it('whose welcome cannot be asked for is one all the same, and the log tells', async () => {
    const { ports } = setting.parts;
    const steps = { ...ports.stores.steps, add: () => Promise.reject(new Fault('store-failed', 'gone')) };
    const installer = createInstaller({
      ...setting.parts,
      ports: { ...ports, stores: { ...ports.stores, steps } },
    });
    const state = await setting.begin();
    const came = await installer.complete({ ...nobody, browser: anna, state, code: 'code-1' });
    expect(came.is).toBe('installed');
    expect(setting.told[0]).toContain('an installer will not be welcomed');
  });
});

describe('a state', () => {
  const complete = (state: string | undefined, browser: string | undefined = anna) =>
    setting.installer.complete({ ...nobody, browser, state, code: 'code-1' });

  it('counts once', async () => {
    const state = await setting.begin();
    expect((await complete(state)).is).toBe('installed');
    setting.oauth.codes.set('code-1', async () => granted());
    expect(await complete(state)).toEqual({ is: 'no-such-state' });
    expect(setting.oauth.exchanged).toEqual(['code-1']);
  });

  it('that comes twice at once counts once', async () => {
    const state = await setting.begin();
    const came = await Promise.all([complete(state), complete(state), complete(state)]);
    expect(came.map(({ is }) => is).toSorted()).toEqual(['installed', 'no-such-state', 'no-such-state']);
  });

  it.each([
    [10 * minute - 1, 'installed'],
    [10 * minute, 'no-such-state'],
    [60 * minute, 'no-such-state'],
  ])('that is %i ms old ends as %s', async (age, is) => {
    const state = await setting.begin();
    await setting.clock.advance(age);
    expect((await complete(state)).is).toBe(is);
  });

  it('of another browser is none, and stays good for its own', async () => {
    const state = await setting.begin();
    expect(await complete(state, 'b'.repeat(43))).toEqual({ is: 'no-such-state' });
    expect(
      await setting.installer.complete({ ...nobody, browser: undefined, state, code: 'code-1' }),
    ).toEqual({ is: 'no-such-state' });
    expect(setting.oauth.exchanged).toEqual([]);
    expect((await complete(state)).is).toBe('installed');
  });

  it('that is kept for another browser is none, though it was signed for this one', async () => {
    const { marks } = setting.parts;
    const state = marks.sign(new Uint8Array(32), anna);
    const kept = { id: marks.digest(state), browser: marks.digest('another'), expiresAt: Infinity };
    await setting.stores.installStates.add({ ...kept, expiresAt: setting.clock.now() + minute });
    expect(await complete(state)).toEqual({ is: 'no-such-state' });
  });

  it('that was made up, changed or left out is none', async () => {
    const state = await setting.begin();
    const unkept = setting.parts.marks.sign(new Uint8Array(32).fill(1), anna);
    for (const wrong of [undefined, '', 'x', `${state}x`, state.slice(1), unkept, 'x'.repeat(10_000)]) {
      expect(await complete(wrong)).toEqual({ is: 'no-such-state' });
    }
    expect(setting.oauth.exchanged).toEqual([]);
    expect(await installation()).toBeUndefined();
  });

  it('that was made up is refused without asking the database', async () => {
    const { ports } = setting.parts;
    const installStates = { ...ports.stores.installStates, take: () => Promise.reject(new Error('asked')) };
    const stores = { ...ports.stores, installStates };
    const installer = createInstaller({ ...setting.parts, ports: { ...ports, stores } });
    const given = { ...nobody, browser: anna, state: 'made.up', code: 'c' };
    expect(await installer.complete(given)).toEqual({ is: 'no-such-state' });
  });

  it('is kept as a digest, and so is the browser', async () => {
    const rows: unknown[] = [];
    const { ports } = setting.parts;
    const installStates = {
      ...ports.stores.installStates,
      add: async (row: unknown) => {
        rows.push(row);
      },
    };
    const stores = { ...ports.stores, installStates };
    const url = await createInstaller({ ...setting.parts, ports: { ...ports, stores } }).begin(anna);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(anna);
    expect(JSON.stringify(rows)).not.toContain(url?.searchParams.get('state'));
  });
});

describe('nothing is kept', () => {
  it.each([
    [
      'the person said no',
      { code: undefined, error: 'access_denied' },
      { is: 'refused', error: 'access_denied' },
    ],
    ['Slack said no', { code: undefined, error: 'invalid_scope' }, { is: 'refused', error: 'invalid_scope' }],
    ['there is an error beside a code', { code: 'code-1', error: 'x' }, { is: 'refused', error: 'x' }],
    ['the error is no word', { code: undefined, error: '<b>"x' }, { is: 'refused', error: 'unknown' }],
    ['there is no code', { code: undefined, error: undefined }, { is: 'refused', error: 'no_code' }],
    ['Slack refuses the code', { code: 'old', error: undefined }, { is: 'refused', error: 'invalid_code' }],
  ])('when %s', async (_when, given, came) => {
    const state = await setting.begin();
    expect(await setting.installer.complete({ browser: anna, state, ...given })).toEqual(came);
    expect(await installation()).toBeUndefined();
    expect([setting.noted, await welcomes()]).toEqual([[], []]);
    expect(await setting.installer.complete({ ...nobody, browser: anna, state, code: 'code-1' })).toEqual({
      is: 'no-such-state',
    });
  });

  it.each(['slack-unreachable', 'slack-rate-limited'] as const)('when Slack answers %s', async (code) => {
    setting.oauth.codes.set('c', () => Promise.reject(new Fault(code, 'later', { retryable: true })));
    const state = await setting.begin();
    const came = await setting.installer.complete({ ...nobody, browser: anna, state, code: 'c' });
    expect(came).toEqual({ is: 'not-now' });
    expect(await installation()).toBeUndefined();
  });

  it('when the database does not answer, which is told as what it is', async () => {
    const { ports } = setting.parts;
    const save = () => Promise.reject(new Fault('store-failed', 'gone'));
    const stores = { ...ports.stores, installations: { ...ports.stores.installations, save } };
    const installer = createInstaller({ ...setting.parts, ports: { ...ports, stores } });
    const state = await setting.begin();
    await expect(
      installer.complete({ ...nobody, browser: anna, state, code: 'code-1' }),
    ).rejects.toMatchObject({ code: 'store-failed' });
    expect([setting.noted, await welcomes()]).toEqual([[], []]);
  });
});

it('no line of the log holds a state, a code, a browser’s value or a token', async () => {
  const states: string[] = [];
  for (const given of [
    { code: 'code-1' },
    { code: 'canary' },
    { error: 'access_denied' },
    { code: 'later' },
  ]) {
    setting.oauth.codes.set('later', () => Promise.reject(new Fault('slack-unreachable', 'no answer')));
    const state = await setting.begin();
    states.push(state);
    await setting.installer.complete({ ...nobody, browser: anna, state, ...given });
    await setting.installer.complete({ ...nobody, browser: anna, state, ...given });
  }
  expect(setting.told).toHaveLength(4);
  for (const secret of [...states, 'code-1', 'canary', anna, 'xoxb-1']) {
    expect(setting.told.join('\n')).not.toContain(secret);
  }
});
