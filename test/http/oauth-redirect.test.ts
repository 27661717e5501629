import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Installed } from '../../src/domain/ports/install.ts';
import { startInstalling, storeFailed } from './install-setting.ts';

type Setting = Awaited<ReturnType<typeof startInstalling>>;
let setting: Setting;
beforeAll(async () => {
  setting = await startInstalling();
});
beforeEach(() => {
  setting.installer.completed.length = 0;
  setting.lines.length = 0;
});
afterAll(() => setting.bot.receiver.stop());

const browser = 'b'.repeat(43);
const cookie = `incident_bot_install=${browser}`;
const installed: Installed = {
  ...{ is: 'installed', name: 'Acme', isAgain: false },
  openUrl: 'https://slack.com/app_redirect?app=A1&team=T1',
};

async function comeBack(answer: Installed, query = 'code=c&state=s') {
  setting.installer.answer = async () => answer;
  const response = await setting.ask(`/slack/oauth_redirect?${query}`, { cookie });
  return { status: response.status, page: await response.text(), headers: response.headers };
}

it('what Slack sent along reaches the installer with the browser’s own value', async () => {
  await comeBack(installed, 'code=c%2B1&state=s.1');
  await comeBack(installed, 'error=access_denied&state=s.1');
  await comeBack(installed, '');
  await comeBack(installed, 'code=&state=one&state=two');
  expect(setting.installer.completed).toEqual([
    { browser, state: 's.1', code: 'c+1', error: undefined },
    { browser, state: 's.1', code: undefined, error: 'access_denied' },
    { browser, state: undefined, code: undefined, error: undefined },
    { browser, state: undefined, code: undefined, error: undefined },
  ]);
});

it('who is done is told what to do next in Slack', async () => {
  const { status, page, headers } = await comeBack(installed);
  expect(status).toBe(200);
  expect(page).toContain('<strong><bdi>Acme</bdi></strong>');
  expect(page).toContain(
    '<a class="act" href="https://slack.com/app_redirect?app=A1&#38;team=T1">Open Slack</a>',
  );
  expect(page).toContain('<code>/incident setup</code>');
  expect(page).toContain('One thing is left');
  expect(headers.get('cache-control')).toBe('no-store');
});

it('who installs it anew is told that the set-up still stands', async () => {
  const { page } = await comeBack({ ...installed, isAgain: true });
  expect(page).toContain('What was set up before is still there.');
  expect(page).not.toContain('One thing is left');
});

it.each<[Installed, number, string]>([
  [{ is: 'refused', error: 'access_denied' }, 200, 'You did not add the bot'],
  [{ is: 'refused', error: 'invalid_code' }, 400, 'Slack refused the installation'],
  [{ is: 'no-such-state' }, 403, 'This installation is over'],
  [{ is: 'not-now' }, 502, 'Slack does not answer'],
])('%j has a page of its own, with the way to begin anew', async (answer, wanted, title) => {
  const { status, page } = await comeBack(answer);
  expect(status).toBe(wanted);
  expect(page).toContain(`<h1>${title}</h1>`);
  expect(page).toContain('<a class="act" href="https://bot.example.com/slack/install">Begin anew</a>');
  expect(page.includes('invalid_code')).toBe(answer.is === 'refused' && answer.error === 'invalid_code');
  expect(page).not.toContain('access_denied');
});

it.each([
  ['a database that does not answer', storeFailed],
  ['a mistake of ours', () => Promise.reject(new TypeError('canary'))],
])('%s has a page too, which tells no detail', async (_what, answer) => {
  setting.installer.answer = answer;
  const response = await setting.ask('/slack/oauth_redirect?code=c&state=s', { cookie });
  const page = await response.text();
  expect([response.status, page]).toEqual([503, expect.stringContaining('Begin anew')]);
  expect(page).not.toMatch(/canary|database/);
  expect(setting.lines).toHaveLength(1);
});

it('who only asks for the headers, or loads ahead, uses nothing up', async () => {
  setting.installer.answer = async () => installed;
  const path = '/slack/oauth_redirect?code=c&state=s';
  const head = await setting.ask(path, { cookie }, 'HEAD');
  const ahead = await setting.ask(path, { cookie, 'sec-purpose': 'prefetch' });
  expect([head.status, await head.text(), ahead.status]).toEqual([403, '', 403]);
  expect(setting.installer.completed).toEqual([]);
});

it('names and words from outside are shown as text', async () => {
  const hostile = `"><script>alert('x')</script>&amp;`;
  const shown = await comeBack({ ...installed, name: hostile, openUrl: `https://slack.com/"onclick='x'` });
  const word = await comeBack({ is: 'refused', error: hostile });
  for (const { page } of [shown, word]) {
    expect(page).not.toMatch(/<script|"onclick|alert\('/);
    expect(page.match(/<a .*?>/g)).toHaveLength(1);
  }
  expect(shown.page).toContain('&#34;&#62;&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;&#38;amp;');
});
