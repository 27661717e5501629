import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { expect, it } from 'vitest';
import type { Fault } from '../../../src/sandbox/slack/faults.ts';
import { COVERED_EVERYWHERE } from '../../../src/sandbox/slack/slack-coverage.ts';
import { HELPDESK, MARIA, outcomeOf, startSetting } from './setting.ts';

const post = { channel: HELPDESK, text: 'hello' };

/** Each kind of fault: how the real client sees it, and whether the message was posted all the same. */
const CASES: { fault: Fault; seen: unknown; posted: number }[] = [
  { fault: { kind: 'rate-limited', retryAfterSeconds: 7 }, seen: WebAPIRateLimitedError, posted: 0 },
  { fault: { kind: 'status', status: 503 }, seen: WebAPIHTTPError, posted: 0 },
  { fault: { kind: 'error', error: 'fatal_error' }, seen: 'fatal_error', posted: 0 },
  { fault: { kind: 'slow', ms: 50 }, seen: 'ok', posted: 1 },
  { fault: { kind: 'drop-before' }, seen: WebAPIRequestError, posted: 0 },
  { fault: { kind: 'drop-after' }, seen: WebAPIRequestError, posted: 1 },
];

it.each(CASES)('does $fault.kind to one call and nothing to the next', async ({ fault, seen, posted }) => {
  const { slack, client } = await startSetting();
  slack.faults.plan('chat.postMessage', fault);
  const call = client.chat.postMessage(post);
  if (typeof seen === 'string') expect(await outcomeOf(call)).toBe(seen);
  else await expect(call).rejects.toBeInstanceOf(seen);
  expect(slack.world.messages(HELPDESK)).toHaveLength(posted);
  expect(slack.journal.calls).toMatchObject([{ method: 'chat.postMessage', fault: { kind: fault.kind } }]);
  expect(await outcomeOf(client.chat.postMessage(post))).toBe('ok');
});

it('never answers a call that hangs', async () => {
  const { slack, apiUrl } = await startSetting();
  slack.faults.plan('any', { kind: 'hang' });
  const call = fetch(`${apiUrl}auth.test`, { method: 'POST', signal: AbortSignal.timeout(300) });
  await expect(call).rejects.toThrow(/timeout/i);
});

it('covers every kind of fault it names', () => {
  const tried = [...CASES.map(({ fault }) => fault.kind), 'hang'];
  expect(tried.sort()).toEqual([...COVERED_EVERYWHERE.faults].sort());
});

it('says how long to wait in Retry-After', async () => {
  const { slack, client } = await startSetting();
  slack.faults.plan('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 }, 2);
  await expect(client.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 7 });
  slack.faults.clear();
  expect(await outcomeOf(client.chat.postMessage(post))).toBe('ok');
});

it('keeps the pace of one message a second in each channel when told to', async () => {
  const { client, slack } = await startSetting({ enforcePostPace: true });
  await client.chat.postMessage(post);
  await expect(client.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 1 });
  expect(await outcomeOf(client.chat.postMessage({ ...post, channel: 'C0GENERAL02' }))).toBe('ok');
  expect(slack.world.messages(HELPDESK)).toHaveLength(1);
});

/** How many of so many calls were let through. */
async function letThrough(
  calls: number,
  call: (index: number) => Promise<{ ok?: boolean }>,
): Promise<number> {
  let passed = 0;
  for (let index = 0; index < calls; index += 1) if ((await outcomeOf(call(index))) === 'ok') passed += 1;
  return passed;
}

it('keeps the tier of every method when told to, by the clock it is given', async () => {
  let now = 1_000_000;
  const { client, slack } = await startSetting({ enforceTiers: true, now: () => now });
  const ts = (await client.chat.postMessage(post)).ts ?? '';
  const update = () => client.chat.update({ ...post, ts });
  expect(await letThrough(60, update)).toBe(50);
  expect(await letThrough(22, () => client.usergroups.list())).toBe(20);
  expect(await letThrough(102, () => client.users.info({ user: MARIA }))).toBe(100);
  await expect(update()).rejects.toMatchObject({ retryAfter: 60 });
  now += 59_999;
  await expect(update()).rejects.toMatchObject({ retryAfter: 1 });
  now += 1;
  expect(await letThrough(1, update)).toBe(1);
  expect(slack.journal.calls.at(-1)).toMatchObject({ at: now, method: 'chat.update', status: 200 });
});

it('keeps the pace of posts in each channel and in the workspace, and lets a connection open once a minute', async () => {
  const { client, slack } = await startSetting({ enforceTiers: true, now: () => 1_000_000 });
  const maria = slack.world.users.get(MARIA);
  if (!maria) throw new Error('Maria is not there');
  const people = Array.from({ length: 202 }, (_, index) => ({ ...maria, id: `U0PERSON${index}` }));
  for (const person of people) slack.world.users.set(person.id, person);
  const postTo = (index: number) => client.chat.postMessage({ ...post, channel: people[index]?.id ?? '' });
  expect(await letThrough(3, () => postTo(0))).toBe(1);
  expect(await letThrough(202, postTo)).toBe(199);
  const open = () => client.apps.connections.open({ token: slack.settings.appToken });
  expect(await letThrough(2, open)).toBe(1);
});

const good = { authorization: 'Bearer xoxb-good' };
const REFUSALS: [error: string, authorization: Record<string, string>, body: string, method?: string][] = [
  ['not_authed', {}, '{}'],
  ['invalid_auth', { authorization: 'Bearer xoxb-wrong' }, '{}'],
  ['not_allowed_token_type', { authorization: 'Bearer xapp-sandbox' }, '{}'],
  ['unknown_method', good, '{}', 'dnd.info'],
  ['invalid_json', good, '{'],
  ['account_inactive', good, '{}'],
  ['token_revoked', good, '{}'],
  ['token_expired', good, '{}'],
];

it.each(REFUSALS)('refuses a call with %s', async (error, headers, body, method = 'auth.test') => {
  const { apiUrl, slack } = await startSetting({ botToken: 'xoxb-good' });
  const { teamId } = slack.installation;
  if (error === 'account_inactive' || error === 'token_revoked') await slack.uninstall(teamId, { error });
  if (error === 'token_expired') slack.expireToken(teamId);
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
  expect(await (await fetch(apiUrl + method, init)).json()).toMatchObject({ ok: false, error });
});

it('covers every refusal it names', () => {
  expect(REFUSALS.map(([error]) => error)).toEqual(COVERED_EVERYWHERE.refusals);
});

it('names the scope that is needed and those there are', async () => {
  const { client } = await startSetting({ scopes: ['chat:write'] });
  await expect(client.users.list({})).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write' },
  });
});

it('journals arguments and answers, but no token', async () => {
  const { slack, apiUrl } = await startSetting({ botToken: 'xoxb-secret' });
  const body = new URLSearchParams({ ...post, token: 'xoxb-secret' });
  await fetch(`${apiUrl}chat.postMessage`, { method: 'POST', body });
  expect(slack.journal.callsOf('chat.postMessage')).toMatchObject([
    { args: post, status: 200, answer: { ok: true } },
  ]);
  expect(JSON.stringify(slack.journal.calls)).not.toContain('xoxb-secret');
});
