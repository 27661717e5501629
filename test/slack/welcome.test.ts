import { expect, it } from 'vitest';
import { faultOf, startMessenger } from './messenger-setting.ts';
import { maria } from './setting.ts';

it('the installer is welcomed in their own conversation, once for an installation', async () => {
  const { slack, messenger, tenantId, direct } = await startMessenger();
  await messenger.welcome(tenantId, maria, 'welcome:1:1');
  await messenger.welcome(tenantId, maria, 'welcome:1:1');
  expect(direct(maria)).toEqual([expect.stringContaining('Thank you for installing the incident bot.')]);
  const [message] = slack.world.messages(slack.world.directMessage(slack.installation.botUserId, maria).id);
  expect(message?.metadata).toEqual({ event_type: 'welcome', event_payload: { key: 'welcome:1:1' } });
});

it('an installer who cannot be written to is a place that is gone', async () => {
  const { messenger, tenantId } = await startMessenger();
  expect(await faultOf(messenger.welcome(tenantId, 'U0NOBODY', 'welcome:1:1'))).toMatchObject({
    code: 'slack-place-gone',
  });
});
