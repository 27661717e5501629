import { describe, expect, it } from 'vitest';
import { guest, helpdesk, maria, startSetting, until } from '../setting.ts';

describe('/incident', () => {
  it('opens the form with the words as its subject and the channel it was typed in', async () => {
    const { slack, form, calls, tenantId } = await startSetting();
    const delivery = await slack.command(
      maria,
      helpdesk,
      '/incident new R&D <printer> is "jammed" &amp; hot',
    );
    expect([delivery.status, delivery.body]).toEqual([200, '']);
    const { content } = await form();
    expect(content.title?.text).toBe('New incident');
    expect(calls).toEqual([
      {
        name: 'startReport',
        input: [{ tenantId, userId: maria, entrance: 'command' }, 'R&D <printer> is "jammed" &amp; hot'],
      },
    ]);
    const text = JSON.stringify(content.blocks);
    expect(text).toContain(`"initial_conversation":"${helpdesk}"`);
    expect(text).toContain(`"initial_user":"${maria}"`);
    const labels = content.blocks.map(({ label }) => (label as { text: string } | undefined)?.text);
    expect(labels).toEqual([
      ...['Subject', 'Description', 'Location', 'Tags', 'Category', 'Impact', 'Urgency', 'Priority'],
      ...['CC', 'Attachments', 'Requester', 'Channel'],
    ]);
  });

  it('opens the form at once for a person who is known, without asking Slack who they are', async () => {
    const { slack, form } = await startSetting();
    await slack.command(maria, helpdesk, '/incident new');
    const { id } = await form();
    slack.faults.plan('users.info', { kind: 'hang' }, Number.POSITIVE_INFINITY);
    await slack.command(maria, helpdesk, '/incident new');
    const view = slack.world.modals.get(maria)?.at(-1);
    expect(view?.id).not.toBe(id);
    expect(view?.content.callback_id).toBe('new_incident_form');
  });

  it.each(['', 'help', 'HELP', 'frobnicate <!channel> `x`'])(
    'answers %j with help to the person alone',
    async (words) => {
      const { slack, messages } = await startSetting();
      await slack.command(maria, helpdesk, `/incident ${words}`);
      const [answer] = messages(helpdesk);
      expect(answer?.onlyFor).toBe(maria);
      expect(answer?.text).toContain('/incident new Printer on floor 3 is jammed');
      expect(answer?.mentions.broadcasts).toEqual([]);
      if (words.startsWith('frob')) expect(answer?.text).toContain('/incident frobnicate');
    },
  );

  it('shows a guest why they get no form, when Slack has said who they are', async () => {
    const { slack, form, calls } = await startSetting();
    await slack.command(guest, helpdesk, '/incident new');
    const { content } = await form(guest);
    expect(JSON.stringify(content.blocks)).toContain('Only members of this organisation');
    expect(calls).toEqual([]);
    await slack.command(guest, helpdesk, '/incident new');
    const told = await until(() => slack.world.messages(helpdesk, guest).at(-1));
    expect([told.onlyFor, told.text]).toEqual([guest, expect.stringContaining('Only members')]);
  });

  it('tells the person in words when Slack does not open the form', async () => {
    const { slack, messages } = await startSetting();
    slack.faults.plan('views.open', { kind: 'status', status: 500 });
    const delivery = await slack.command(maria, helpdesk, '/incident new');
    expect(delivery.status).toBe(200);
    expect(messages(helpdesk).at(-1)?.text).toContain('Slack does not answer the bot.');
  });

  it('is acknowledged in time, without words, while the form takes long to open', async () => {
    const { slack, form, messages } = await startSetting();
    slack.faults.plan('views.open', { kind: 'slow', ms: 2_600 });
    const delivery = await slack.command(maria, helpdesk, '/incident new');
    expect([delivery.status, delivery.body]).toEqual([200, '']);
    expect((await form()).content.title?.text).toBe('New incident');
    expect(messages(helpdesk)).toEqual([]);
  });

  it('names a reference, and logs it, when something of ours went wrong', async () => {
    const { slack, form, instead, lines, messages } = await startSetting();
    await slack.command(maria, helpdesk, '/incident new');
    await form();
    instead.startReport = async () => {
      throw new Error('secret words of a person');
    };
    await slack.command(maria, helpdesk, '/incident new');
    const text = messages(helpdesk).at(-1)?.text ?? '';
    const [, reference] = /\(ref ([\w-]+)\)/.exec(text) ?? [];
    expect(text).not.toContain('secret words');
    expect(lines).toContainEqual([
      'a listener failed',
      expect.objectContaining({ correlationId: reference }),
    ]);
  });
});

describe("the shortcut 'New incident'", () => {
  it('tells a person who may not use it in their own conversation with the bot', async () => {
    const { slack, cache, tenantId } = await startSetting();
    const profile = { userId: maria, name: 'Maria', isMember: false, isAdmin: false };
    await cache.set(`profile:${tenantId}:${maria}`, profile, 1_000);
    await slack.shortcut(maria, 'new_incident');
    const own = () =>
      [...slack.world.channels.values()].find(({ kind, members }) => kind === 'im' && members.has(maria));
    const told = await until(() => slack.world.messages(own()?.id ?? '')[0]);
    expect(told.text).toContain('Only members of this organisation');
    expect(slack.world.modals.get(maria) ?? []).toEqual([]);
  });

  it('opens the form without a channel', async () => {
    const { slack, form } = await startSetting();
    const delivery = await slack.shortcut(maria, 'new_incident');
    expect(delivery.status).toBe(200);
    expect(JSON.stringify((await form()).content.blocks)).not.toContain('initial_conversation');
  });
});
