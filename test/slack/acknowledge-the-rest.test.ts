import { describe, expect, it } from 'vitest';
import { createMessenger } from '../../src/slack/create-messenger.ts';
import { aDrawnCard } from './a-card.ts';
import { helpdesk, maria, startSetting } from './setting.ts';

describe('what no listener takes', () => {
  it('is acknowledged at once: buttons, shortcuts, menus, closed forms, events', async () => {
    const setting = await startSetting();
    const { slack, tenantId, form } = setting;
    const { channelId, ts } = await createMessenger(setting).postCard(
      tenantId,
      { channelId: helpdesk },
      { key: 'k', ...aDrawnCard() },
    );
    const message = slack.world.message(channelId, ts);
    if (message === undefined) throw new Error('no card was posted');
    const button = { type: 'button', action_id: 'of_old', text: { type: 'plain_text', text: 'Old' } };
    message.blocks = [{ type: 'actions', block_id: 'b', elements: [button] }];
    await slack.shortcut(maria, 'new_incident');
    (await form()).content.notify_on_close = true;
    const deliveries = [
      await slack.press(maria, message, { actionId: 'of_old' }),
      await slack.shortcut(maria, 'of_old'),
      await slack.messageShortcut(maria, message, 'new_incident'),
      ...(await slack.closeForm(maria)),
      ...(await slack.event({ teamId: tenantId, event: { type: 'app_mention', user: maria, text: 'hi' } })),
    ];
    expect(deliveries).toHaveLength(5);
    for (const { status, body, elapsedMs } of deliveries) {
      expect([status, body]).toEqual([200, '']);
      expect(elapsedMs).toBeLessThan(2_000);
    }
  });

  it('is answered with help when it is a command', async () => {
    const { slack, messages } = await startSetting();
    await slack.command(maria, helpdesk, '/incidents new printer');
    expect(messages(helpdesk).at(-1)?.text).toContain('/incident new');
  });
});
