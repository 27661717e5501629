import { expect, it } from 'vitest';
import { appUrl } from '../../src/slack/app-url.ts';

const installation = { appId: 'A1', tenantId: 'T1', isOrganisation: false };

it('the bot opens in its workspace, at the origin of Slack’s Web API', () => {
  expect(appUrl(new URL('https://slack.com/api/'), installation).href).toBe(
    'https://slack.com/app_redirect?app=A1&team=T1',
  );
});

it('of an organisation the person chooses the workspace', () => {
  const url = appUrl(new URL('http://127.0.0.1:3001/api/'), {
    ...installation,
    tenantId: 'E1',
    isOrganisation: true,
  });
  expect(url.href).toBe('http://127.0.0.1:3001/app_redirect?app=A1');
});
