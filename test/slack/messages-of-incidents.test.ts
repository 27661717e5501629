import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import type { CardContent } from '../../src/domain/ports/messenger.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';
import type { ViewContent } from '../../src/sandbox/slack/model.ts';
import { aCardContent } from './a-card.ts';
import { card, faultOf, news, share, startMessenger } from './messenger-setting.ts';
import { helpdesk, maria } from './setting.ts';

const aForm: ViewContent = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Edit incident' },
  blocks: [],
};
const incident: Incident = {
  ...{ subject: 'Printer is jammed', status: 'Open', tags: [], cc: [], spam: false, attachments: [] },
  customFields: {},
};
const asRead = { incident, at: 1_700_000_000_000 };

describe('news of an incident', () => {
  it('stand once in the thread of each of its cards', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    const one = await messenger.postCard(tenantId, { channelId: helpdesk }, card);
    const other = await messenger.postCard(tenantId, { channelId: helpdesk }, { ...card, key: 'other' });
    for (const at of [one, one, other]) await messenger.postNews(tenantId, at, news);
    const said = slack.world.messages(helpdesk).filter(({ threadTs }) => threadTs !== undefined);
    expect(said.map(({ threadTs, text }) => [threadTs, text])).toEqual([
      [one.ts, `<@${maria}> set the status from *Open* to *Closed*.`],
      [other.ts, `<@${maria}> set the status from *Open* to *Closed*.`],
    ]);
  });

  it('tell number and status alone where another organisation reads along', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    share(slack, helpdesk);
    const posted = await messenger.postCard(tenantId, { channelId: helpdesk }, card);
    await messenger.postNews(tenantId, posted, news);
    expect(slack.world.messages(helpdesk).at(-1)?.text).toBe('*#42* · status from *Open* to *Closed*');
  });

  it('are told to each watcher once', async () => {
    const { messenger, tenantId, direct } = await startMessenger();
    for (const userId of [maria, maria, 'U0JONAS0002']) {
      await messenger.tellWatcher(tenantId, userId, { ...news, subject: 'Printer' });
    }
    expect(direct(maria)).toEqual([expect.stringMatching(/^\*#42\* Printer\n/)]);
    expect(direct('U0JONAS0002')).toHaveLength(1);
  });
});

describe('an answer to a press', () => {
  const answer = { kind: 'status-same', to: 'Open' } as const;
  const message = { key: 'k', incidentId: 42, connectionId: 'N1', answer };

  it('is shown to its person alone where they pressed', async () => {
    const { messenger, tenantId, direct, alone } = await startMessenger();
    await messenger.answerPresser(tenantId, { userId: maria, from: { channelId: helpdesk } }, message);
    expect(alone(maria)).toMatchObject([{ text: '*#42* is *Open* already. Nothing was changed.' }]);
    expect(alone('U0JONAS0002')).toEqual([]);
    expect(direct(maria)).toEqual([]);
  });

  it('stands in the thread they pressed in', async () => {
    const { messenger, tenantId, slack, alone } = await startMessenger();
    const { message: root } = await slack.say({ userId: maria, channelId: helpdesk, text: 'hi' });
    const from = { channelId: helpdesk, threadTs: root.ts };
    await messenger.answerPresser(tenantId, { userId: maria, from }, message);
    expect(alone(maria)).toMatchObject([{ threadTs: root.ts }]);
  });

  it.each([{}, { channelId: 'C0ARCHIVED5' }, { channelId: 'C0NOBOT0003' }, { channelId: 'C0UNKNOWN' }])(
    'is sent to them once where that is not possible: %j',
    async (from) => {
      const { messenger, tenantId, direct } = await startMessenger();
      for (let time = 0; time < 2; time += 1) {
        await messenger.answerPresser(tenantId, { userId: maria, from }, message);
      }
      expect(direct(maria)).toEqual(['*#42* is *Open* already. Nothing was changed.']);
    },
  );

  it('is to be given again when Slack does not answer', async () => {
    const { messenger, tenantId, slack, direct } = await startMessenger();
    slack.faults.plan('chat.postEphemeral', { kind: 'status', status: 503 });
    const from = { channelId: helpdesk };
    expect(await faultOf(messenger.answerPresser(tenantId, { userId: maria, from }, message))).toMatchObject({
      retryable: true,
    });
    expect(direct(maria)).toEqual([]);
  });
});

describe('the digest of a card', () => {
  it('is the same for what is drawn the same, and another for any change that can be seen', async () => {
    const { messenger } = await startMessenger();
    const digest = (changes: Partial<CardContent>) =>
      messenger.digestOf(aCardContent({ asRead, ...changes }));
    const now = digest({});
    expect(digest({ asRead: { incident: { ...incident }, at: 1_800_000_000_000 } })).toBe(now);
    expect(digest({ asRead: { incident: { ...incident, cc: ['a@example.com'] }, at: 0 } })).toBe(now);
    const others = [
      { asRead: undefined },
      { isGone: true },
      { isReadOnly: true },
      { notTaken: ['Impact'] },
      { fields: [{ name: 'Cost centre', text: '4711' }] },
      { statuses: defaultSettings.statuses.slice(1) },
      { asRead: { incident: { ...incident, status: 'Closed' }, at: asRead.at } },
      { asRead: { incident: { ...incident, spam: true }, at: asRead.at } },
    ].map(digest);
    expect(new Set([now, ...others]).size).toBe(others.length + 1);
  });
});

describe('what is not a message', () => {
  it('shows in an open form what came of it, unless its person has closed it', async () => {
    const { messenger, tenantId, slack } = await startMessenger();
    const view = slack.world.pushModal(maria, aForm);
    const saved = { is: 'saved', incidentId: 42, labels: ['Priority'] } as const;
    expect(await messenger.showInForm(tenantId, view.id, saved)).toBe(true);
    expect(JSON.stringify(slack.world.modals.get(maria)?.at(-1)?.content)).toContain('*#42* is saved.');
    slack.world.closeModal(maria, true);
    expect(await messenger.showInForm(tenantId, view.id, saved)).toBe(false);
    slack.faults.plan('views.update', { kind: 'status', status: 503 });
    expect(await faultOf(messenger.showInForm(tenantId, view.id, saved))).toMatchObject({ retryable: true });
  });

  it("draws a person's App Home", async () => {
    const { messenger, tenantId, slack } = await startMessenger();
    const { statuses } = defaultSettings;
    await messenger.publishHome(tenantId, maria, {
      ...{ mine: { incidents: [], total: 0 }, waiting: [], statuses },
    });
    expect(slack.world.homes.get(maria)?.content.type).toBe('home');
  });
});
