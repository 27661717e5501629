import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { aDrawnCard } from '../a-card.ts';
import { helpdesk, maria, type Setting, startSetting } from '../setting.ts';

async function postCard(setting: Setting): Promise<Message> {
  const { slack, tenantId } = setting;
  const card = { ...aDrawnCard(), key: 'k' };
  await createMessenger(setting).postCard(tenantId, { channelId: helpdesk }, card);
  const [message] = slack.world.messages(helpdesk);
  if (message === undefined) throw new Error('no card was posted');
  return message;
}

describe("'Attach files' and 'Share'", () => {
  it('go on with the card they were pressed on, each form once', async () => {
    const setting = await startSetting();
    const { slack, incidentCalls } = setting;
    const message = await postCard(setting);
    const ref = { card: { channelId: helpdesk, ts: message.ts }, cardId: 'K1' };
    const from = { channelId: helpdesk, threadTs: undefined };
    const file = slack.uploadFile(maria, new Uint8Array([1]), { name: 'a.txt', mimetype: 'text/plain' });
    await slack.press(maria, message, { actionId: 'attach_to_incident' });
    const attach = await setting.form();
    await slack.submit(maria, attach.id, { Attachments: [file.id] });
    expect(slack.world.topModal(maria)).toBeUndefined();
    await slack.press(maria, message, { actionId: 'share_incident' });
    const share = await setting.form();
    await slack.submit(maria, share.id, {});
    expect(incidentCalls.map(({ name, input }) => [name, ...input.slice(1)])).toEqual([
      [
        ...['attachToIncident', ref],
        { files: [expect.objectContaining({ id: file.id })], showing: `view:${attach.id}`, from },
      ],
      ['shareIncident', ref, { channelId: helpdesk, showing: `view:${share.id}`, from }],
    ]);
  });

  it.each(['share_incident', 'attach_to_incident'])(
    '%s says in its form why nothing comes of it',
    async (actionId) => {
      const setting = await startSetting();
      const { slack, insteadOfIncidents } = setting;
      const no = async () => ({ is: 'not-permitted' }) as const;
      Object.assign(insteadOfIncidents, { shareIncident: no, attachToIncident: no });
      await slack.press(maria, await postCard(setting), { actionId });
      const { id } = await setting.form();
      const file = slack.uploadFile(maria, new Uint8Array([1]), { name: 'a.txt', mimetype: 'text/plain' });
      await slack.submit(maria, id, actionId === 'share_incident' ? {} : { Attachments: [file.id] });
      expect(Object.values(slack.world.view(id)?.errors ?? {})).toEqual([
        'You may read this incident, but not change it.',
      ]);
    },
  );
});
