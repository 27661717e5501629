import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { aNewIncident } from './incidents.ts';
import { aConnection, logIns, nothing, start } from './start.ts';

it('logs in once for all calls, also for many at once', async () => {
  const started = await start();
  await Promise.all([1, 2, 3, 4, 5].map((id) => started.itsm.readIncident(id)));
  await started.itsm.createIncident(aNewIncident, nothing);
  expect(started.sandbox.journal.list('token')).toHaveLength(1);
});

it('logs in once when many calls meet a token that the server forgot', async () => {
  const started = await start();
  await started.itsm.readIncident(1);
  started.sandbox.forgetTokens();
  await Promise.all([1, 2, 3, 4, 5].map((id) => started.itsm.readIncident(id)));
  expect(logIns(started)).toBe(2);
  expect(logIns(started, 'refresh_token')).toBe(0);
});

it('sends credentials in header and body, never in the address', async () => {
  const { sandbox, itsm } = await start();
  await itsm.readIncident(1);
  expect(sandbox.journal.list('token')).toMatchObject([
    { queryKeys: [], body: { grant_type: 'password', username: 'tim@acme.com' }, status: 200 },
  ]);
});

it.each([false, true])(
  'uses a token for its expires_in less a margin (spaced keys: %s)',
  async (spacedTokenKeys) => {
    const started = await start({ config: { tokenLifeSeconds: 600, spacedTokenKeys } });
    await started.itsm.readIncident(1);
    started.clock.offset = 539_000;
    await started.itsm.readIncident(1);
    expect(started.sandbox.journal.list('token')).toHaveLength(1);
    started.clock.offset = 541_000;
    await started.itsm.readIncident(1);
    expect(started.sandbox.journal.list('token')).toHaveLength(2);
  },
);

it('refreshes a token that ended, and logs in at once where that is refused', async () => {
  for (const [refreshTokens, refreshes, passwords] of [
    ['accepted', 1, 1],
    ['refused', 1, 2],
    ['not given', 0, 2],
  ] as const) {
    const started = await start({ config: { refreshTokens } });
    await started.itsm.readIncident(1);
    started.clock.offset = 7_199_000;
    await started.itsm.readIncident(1);
    expect([logIns(started, 'refresh_token'), logIns(started)]).toEqual([refreshes, passwords]);
  }
});

it('tries refused credentials once, and once more only on a word', async () => {
  const started = await start();
  const wrong = aConnection(started.url, { password: new Secret('wrong') });
  const itsm = started.clients.itsmFor(wrong);
  for (let n = 0; n < 5; n += 1) {
    await expect(itsm.readIncident(1)).rejects.toMatchObject({ code: 'credentials-refused' });
  }
  await expect(started.clients.itsmFor(wrong).readIncident(1)).rejects.toMatchObject({
    code: 'credentials-refused',
  });
  expect(logIns(started)).toBe(1);
  await started.clients.allowLogin(wrong);
  for (let n = 0; n < 3; n += 1) {
    await expect(itsm.readIncident(1)).rejects.toMatchObject({ code: 'credentials-refused' });
  }
  expect(logIns(started)).toBe(2);
});

it('tries changed credentials at once', async () => {
  const started = await start();
  const wrong = aConnection(started.url, { password: new Secret('wrong') });
  await expect(started.clients.itsmFor(wrong).readIncident(1)).rejects.toMatchObject({
    code: 'credentials-refused',
  });
  const mended = aConnection(started.url, { revision: 'r2' });
  expect(await started.clients.itsmFor(mended).readIncident(1)).toBeUndefined();
});

it('remembers no log-in that failed for another reason', async () => {
  const started = await start();
  started.sandbox.faults.add({ on: 'token', kind: 'status', status: 503 });
  await expect(started.itsm.updateIncident(1, {})).rejects.toMatchObject({ code: 'unreachable' });
  await started.itsm.readIncident(1);
  expect(logIns(started)).toBe(2);
});

it('keeps tokens of two revisions apart, and reads past rubbish in the cache', async () => {
  const started = await start();
  started.cache.entries.set('T1:c1:r1', { access: 7 });
  await started.itsm.readIncident(1);
  await started.clients.itsmFor(aConnection(started.url, { revision: 'r2' })).readIncident(1);
  expect(logIns(started)).toBe(2);
  expect([...started.cache.entries.keys()].sort()).toEqual(['T1:c1:r1', 'T1:c1:r2']);
});

it('takes no token that could not stand in a header', async () => {
  const started = await start();
  const body = { access_token: 'two\r\nlines: x', expires_in: 60 };
  started.sandbox.faults.add({ on: 'token', kind: 'wrong-shape', body, times: 'always' });
  await expect(started.itsm.createIncident(aNewIncident, nothing)).rejects.toMatchObject({
    code: 'unreachable',
  });
});
