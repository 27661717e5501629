import type { FaultKind } from '../../../src/sandbox/itsm/faults.ts';
import type { Fault as SlackFault } from '../../../src/sandbox/slack/faults.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import type { SendReport } from './crowd.ts';
import type { Estate, Office } from './estate.ts';
import { comeBack, connect, pressInstall } from './office.ts';
import { actionOf } from './person.ts';
import { waitFor } from './wait-for.ts';

/** Every way in which an ITSM fails, telling `echo` in its answers, and `shown` where people read what it says. */
export function itsmFailures(echo: string, shown: string): readonly FaultKind[] {
  const body = { returnCode: 'FAILURE', status: 1, error: echo, error_description: echo, message: echo };
  const address = `http://127.0.0.1/?${new URLSearchParams({ echo })}`;
  return [
    { kind: 'status', status: 500, body: 'framework', words: echo },
    { kind: 'status', status: 503, body: 'envelope', words: shown },
    { kind: 'status', status: 400, body: 'code', words: shown },
    { kind: 'status', status: 400, body: 'envelope', words: shown },
    { kind: 'status', status: 401, body: 'framework', words: echo },
    { kind: 'status', status: 403, body: 'html' },
    { kind: 'status', status: 404, body: 'empty' },
    { kind: 'refuse', words: shown },
    { kind: 'wrong-shape', body },
    { kind: 'wrong-shape', body: { ...body, returnCode: 'SUCCESS', id: echo, subject: [echo] } },
    { kind: 'too-many', seconds: 1, told: 'date' },
    { kind: 'html' },
    { kind: 'redirect', status: 307, to: address },
    { kind: 'forget-tokens' },
    { kind: 'slow', ms: 300 },
    { kind: 'cut-body' },
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'reset-in-mid-body', bytes: 20 },
    { kind: 'too-large' },
    { kind: 'drip', ms: 20 },
    { kind: 'hang' },
  ];
}

/** Every way in which Slack fails. */
export function slackFailures(echo: string): readonly SlackFault[] {
  return [
    { kind: 'error', error: echo },
    { kind: 'error', error: 'internal_error' },
    { kind: 'error', error: 'invalid_auth' },
    { kind: 'status', status: 500 },
    { kind: 'slow', ms: 500 },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'rate-limited', retryAfterSeconds: 1 },
    { kind: 'hang' },
  ];
}

/** Environments in which no bot starts; each tells secrets to the process that refuses them. */
export function startsInVain(
  secrets: Readonly<Record<'service' | 'otherKey' | 'password' | 'itsmClient', string>>,
): readonly Record<string, string>[] {
  const { service, otherKey, password, itsmClient } = secrets;
  return [
    { ENCRYPTION_KEYS: `story:${otherKey}` },
    { ENCRYPTION_KEYS: service },
    { DATABASE_URL: `postgres://user:${service}@127.0.0.1:1/none` },
    { DATABASE_URL: `mysql://user:${service}@127.0.0.1:1/none` },
    { REDIS_URL: `http://user:${service}@127.0.0.1:1` },
    { SLACK_API_URL: `https://user:${service}@slack.invalid/` },
    { SLACK_BOT_TOKEN: `xoxb-${service}`, ITSM_PASSWORD: password },
    { SLACK_CLIENT_SECRET: `${service} ${service}`, SLACK_STATE_SECRET: service },
    { ITSM_SERVER_URL: `https://user:${service}@itsm.invalid`, ITSM_CLIENT_SECRET: itsmClient },
  ];
}

/** Everything that can be refused while the bot is installed; answers the pages that the browser saw. */
export async function failToInstall(estate: Estate, office: Office, echo: string): Promise<string[]> {
  const { slack, bot } = estate;
  const pages = [await (await fetch(`${bot.url}/slack/install`)).text()];
  const refusals = ['invalid_code', 'bad_client_secret', 'bad_redirect_uri'].map((error) => ({
    kind: 'error' as const,
    error,
  }));
  for (const failure of [...refusals, ...slackFailures(echo).filter(({ kind }) => kind !== 'hang')]) {
    slack.faults.plan('oauth.v2.access', failure);
    const { authorizeUrl, cookie } = await pressInstall(bot.url);
    const allowed = { url: authorizeUrl, userId: office.adminId, teamId: office.tenantId };
    const back = slack.allowInstall(allowed);
    pages.push((await comeBack(back, cookie)).html, (await comeBack(back, cookie)).html);
  }
  const { authorizeUrl, cookie } = await pressInstall(bot.url);
  const back = slack.denyInstall(authorizeUrl);
  back.searchParams.set('error', echo);
  pages.push((await comeBack(back, '')).html, (await comeBack(back, cookie)).html);
  return pages;
}

/** Tries a connection while its ITSM fails in each of these ways. */
export async function failToConnect(
  estate: Estate,
  office: Office,
  failures: readonly FaultKind[],
): Promise<void> {
  const { slack } = estate;
  for (const [index, failure] of failures.entries()) {
    const on = (['token', 'get', 'form'] as const)[index % 3] ?? 'token';
    office.itsm.faults.add({ ...failure, on, times: 3 });
    await connect(estate, office);
    await slack.closeForm(office.adminId, true);
    office.itsm.faults.clear();
  }
}

/** Files while each endpoint of the ITSM fails once in each of these ways. */
export async function failToFile(
  estate: Estate,
  office: Office,
  { failures, send }: { readonly failures: readonly FaultKind[]; readonly send: SendReport },
): Promise<void> {
  const { itsm, tenantId } = office;
  const breaks = () => breaksOf(estate.output(), tenantId);
  let heard = breaks();
  for (const [index, failure] of failures.entries()) {
    if (index % 4 === 0) itsm.forgetTokens();
    const before = itsm.journal.list().length;
    for (const on of ['token', 'upload', 'create', 'get', 'update', 'form'] as const) {
      itsm.faults.add({ ...failure, on });
    }
    await send(`While it fails ${index}`);
    await waitFor('it to fail', () => itsm.journal.list().length > before, 3_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    itsm.faults.clear();
    if (breaks() > heard) await connect(estate, office);
    heard = breaks();
    await estate.slack.closeForm(office.adminId, true);
  }
}

/** How often the connection of a tenant broke. */
function breaksOf(output: string, tenantId: string): number {
  const lines = output.split('\n').filter((line) => line.includes('the ITSM connection is broken'));
  return lines.filter((line) => line.includes(tenantId)).length;
}

/** Files, presses and opens while Slack fails in each of these ways. */
export async function failInSlack(
  estate: Estate,
  office: Office,
  what: { readonly failures: readonly SlackFault[]; readonly send: SendReport; readonly card: Message },
): Promise<void> {
  const { slack } = estate;
  const methods = [
    'chat.postMessage',
    'chat.update',
    'views.open',
    'users.info',
    'conversations.open',
    'files',
  ];
  for (const [index, failure] of what.failures.entries()) {
    for (const method of methods) slack.faults.plan(method, failure);
    await what.send(`While Slack fails ${index}`);
    await slack.command(office.adminId, office.channelId, '/incident setup');
    await slack.press(office.personId, what.card, { actionId: actionOf(what.card, 'Refresh') });
    await slack.openHome(office.adminId);
    const isStruck = (method: string) => slack.faults.planned.every(({ on }) => on !== method);
    await waitFor('Slack to fail', () => isStruck('views.open') && isStruck('chat.postMessage'));
    await slack.closeForm(office.adminId, true);
    slack.faults.clear();
  }
}
