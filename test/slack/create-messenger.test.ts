import { describe, expect, it } from 'vitest';
import { aDrawnCard } from './a-card.ts';
import { card, faultOf, news, share, startMessenger } from './messenger-setting.ts';
import { helpdesk, maria } from './setting.ts';
import { aSubmission } from './submission.ts';

describe('the messenger', () => {
  it('posts one card for one key, also when the first answer was lost', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    slack.faults.plan('chat.postMessage', { kind: 'drop-after' });
    expect(await faultOf(messenger.postCard(tenantId, { channelId: helpdesk }, card))).toMatchObject({
      code: 'slack-unreachable',
      retryable: true,
    });
    const posted = await messenger.postCard(tenantId, { channelId: helpdesk }, card);
    const messages = slack.world.messages(helpdesk);
    expect(messages.map(({ ts }) => ts)).toEqual([posted.ts]);
    expect(messages[0]?.text).toContain('*#42* Printer is jammed');
    expect(messages[0]?.metadata).toEqual({ event_type: 'incident_card', event_payload: { key: card.key } });
    await messenger.postCard(tenantId, { channelId: helpdesk }, { ...card, key: 'another' });
    expect(slack.world.messages(helpdesk)).toHaveLength(2);
  });

  it('posts a card to a person alone, and changes it later', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    const posted = await messenger.postCard(tenantId, { userId: maria }, card);
    await messenger.updateCard(tenantId, posted, aDrawnCard({ notTaken: ['Impact'] }));
    expect(slack.world.channels.get(posted.channelId)?.kind).toBe('im');
    expect(slack.world.message(posted.channelId, posted.ts)?.text).toContain('Not taken by the ITSM: Impact');
  });

  it('shows number and status alone where another organisation reads along', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    share(slack, helpdesk);
    await messenger.postCard(tenantId, { channelId: helpdesk }, card);
    expect(slack.world.messages(helpdesk)[0]?.text).toBe('*#42* · Filed');
  });

  it('shows all of it there where the settings say so', async () => {
    const { slack, messenger, tenantId } = await startMessenger('whole');
    share(slack, helpdesk);
    const posted = await messenger.postCard(tenantId, { channelId: helpdesk }, card);
    await messenger.updateCard(tenantId, posted, aDrawnCard({ notTaken: ['Impact'] }));
    await messenger.postNews(tenantId, posted, news);
    expect(slack.world.messages(helpdesk).map(({ text }) => text)).toEqual([
      expect.stringContaining('Not taken by the ITSM: Impact'),
      expect.stringContaining(`<@${maria}> set the status`),
    ]);
  });

  it('tells filers and admins in their own conversations', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    await messenger.tellFiler(tenantId, 'k1', { kind: 'unknown', submission: aSubmission() });
    const fault = { code: 'credentials-refused' } as const;
    await messenger.tellAdmin(tenantId, 'U0ADMIN0003', { key: 'k2', fault });
    await messenger.tellAdmin(tenantId, maria, { key: 'k2', fault });
    const said = (userId: string) =>
      [...slack.world.channels.values()]
        .filter((channel) => channel.kind === 'im' && channel.members.has(userId))
        .flatMap((channel) => slack.world.messages(channel.id).map(({ text }) => text));
    expect(said(maria)).toEqual([
      expect.stringContaining('Ref BOT-7F3K9QZ2'),
      expect.stringContaining('The connection to the ITSM is broken'),
    ]);
    expect(said('U0ADMIN0003')).toEqual([expect.stringContaining('The ITSM refuses the credentials')]);
  });

  it.each(['C0ARCHIVED5', 'C0UNKNOWN'])('says that the place %s is gone', async (channelId) => {
    const { messenger, tenantId } = await startMessenger();
    expect(await faultOf(messenger.postCard(tenantId, { channelId }, card))).toEqual({
      code: 'slack-place-gone',
      retryable: false,
      retryAfterMs: undefined,
    });
  });

  it('obeys a Retry-After for that method alone, without asking Slack again', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    slack.faults.plan('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 });
    const limited = { code: 'slack-rate-limited', retryable: true };
    const post = () => faultOf(messenger.postCard(tenantId, { channelId: helpdesk }, card));
    expect(await post()).toEqual({ ...limited, retryAfterMs: 30_000 });
    expect(await post()).toMatchObject(limited);
    expect(slack.world.messages(helpdesk)).toEqual([]);
    expect(slack.faults.planned).toEqual([]);
  });

  it.each([
    [{ kind: 'status', status: 503 }, 'slack-unreachable', true],
    [{ kind: 'drop-before' }, 'slack-unreachable', true],
    [{ kind: 'error', error: 'internal_error' }, 'slack-unreachable', true],
    [{ kind: 'error', error: 'missing_scope' }, 'slack-scope-missing', false],
    [{ kind: 'error', error: 'invalid_auth' }, 'slack-access-lost', false],
    [{ kind: 'error', error: 'not_in_channel' }, 'slack-place-gone', false],
    [{ kind: 'error', error: 'restricted_action' }, 'slack-place-gone', false],
  ] as const)('tells %j as %s', async (fault, code, retryable) => {
    const { slack, messenger, tenantId } = await startMessenger();
    slack.faults.plan('chat.postMessage', fault);
    const told = await faultOf(messenger.postCard(tenantId, { channelId: helpdesk }, card));
    expect(told).toMatchObject({ code, retryable });
  });
});

describe('a note', () => {
  const submission = aSubmission();
  const note = { kind: 'source-edited', submission, text: 'it now burns' } as const;

  it('stands once under its message, also when the first answer was lost, and is drawn anew', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    const { message: under } = await slack.say({ userId: maria, channelId: helpdesk, text: 'it smells' });
    slack.faults.plan('chat.postMessage', { kind: 'drop-after' });
    const post = () => messenger.postNote(tenantId, under, { key: 's1:note', note });
    expect(await faultOf(post())).toMatchObject({ code: 'slack-unreachable', retryable: true });
    await post();
    const notes = slack.world.messages(helpdesk).filter(({ ts }) => ts !== under.ts);
    expect(notes).toMatchObject([
      { threadTs: under.ts, metadata: { event_type: 'thread_note', event_payload: { key: 's1:note' } } },
    ]);
    expect(notes[0]?.text).toContain('it now burns');
    const posted = { channelId: helpdesk, ts: notes[0]?.ts ?? '' };
    await messenger.updateNote(tenantId, posted, { kind: 'description-added', submission, actorId: maria });
    expect(slack.world.message(helpdesk, posted.ts)?.text).not.toContain('it now burns');
  });

  it('names nobody’s words where another organisation reads along, neither at first nor later', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    share(slack, helpdesk);
    const { message: under } = await slack.say({ userId: maria, channelId: helpdesk, text: 'it smells' });
    await messenger.postNote(tenantId, under, { key: 's1:note', note });
    const posted = slack.world.messages(helpdesk).at(-1);
    expect(JSON.stringify(posted)).not.toContain('burns');
    await messenger.updateNote(tenantId, { channelId: helpdesk, ts: posted?.ts ?? '' }, note);
    expect(JSON.stringify(slack.world.messages(helpdesk).at(-1))).not.toContain('burns');
  });

  it('is told to one person, once', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    for (let time = 0; time < 2; time += 1) await messenger.tellNote(tenantId, maria, { key: 'k', note });
    const direct = slack.world.directMessage(slack.installation.botUserId, maria);
    expect(slack.world.messages(direct.id).map(({ text }) => text)).toEqual([
      expect.stringContaining('it now burns'),
    ]);
  });
});

describe('the address of a message', () => {
  it('is what Slack says, and none when it refuses', async () => {
    const { slack, messenger, tenantId } = await startMessenger();
    const { message } = await slack.say({ userId: maria, channelId: helpdesk, text: 'hi' });
    expect(await messenger.linkTo(tenantId, message)).toMatch(
      /^https:\/\/example-works\.slack\.com\/archives\//,
    );
    expect(await messenger.linkTo(tenantId, { channelId: helpdesk, ts: '1.000001' })).toBeUndefined();
    slack.faults.plan('chat.getPermalink', { kind: 'error', error: 'missing_scope' });
    expect(await messenger.linkTo(tenantId, message)).toBeUndefined();
    slack.faults.plan('chat.getPermalink', { kind: 'status', status: 503 });
    expect(await faultOf(messenger.linkTo(tenantId, message))).toMatchObject({ retryable: true });
  });
});
