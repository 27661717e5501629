import { expect, it } from 'vitest';
import { HELPDESK, JONAS, MARIA, startSetting, WITHOUT_BOT } from './setting.ts';

it('keeps text as Slack does: stray signs escaped, mentions and links as they are', async () => {
  const { client } = await startSetting();
  const posted = await client.chat.postMessage({
    channel: HELPDESK,
    text: `a < b & c > d &amp; <https://example.com/?a=1|link> <@${JONAS}>`,
  });
  expect(posted.message?.text).toBe(
    `a &lt; b &amp; c &gt; d &amp; <https://example.com/?a=1|link> <@${JONAS}>`,
  );
});

it('tells whom a message pings, and that escaped or quoted mentions ping nobody', async () => {
  const { client, slack } = await startSetting();
  const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
  await client.chat.postMessage({
    channel: HELPDESK,
    text: `<@${JONAS}> <!subteam^S012345>`,
    blocks: [section('<!channel> `<!here>`'), section('&lt;!everyone&gt; @here')],
  });
  const [message] = slack.world.messages(HELPDESK);
  expect(message?.mentions).toEqual({ users: [JONAS], groups: ['S012345'], broadcasts: ['channel'] });
  await client.chat.postMessage({
    channel: HELPDESK,
    text: '&lt;!channel&gt;',
    blocks: [{ type: 'section', text: { type: 'plain_text', text: '<!channel>' } }],
  });
  expect(slack.world.messages(HELPDESK)[1]?.mentions).toEqual({ users: [], groups: [], broadcasts: [] });
});

it('answers a repeated client_msg_id with the first message, in that channel alone', async () => {
  const { client, slack } = await startSetting();
  const post = (channel: string) =>
    client.apiCall('chat.postMessage', { channel, text: 'card', client_msg_id: 'c0ffee' });
  await post(HELPDESK);
  expect(await post(HELPDESK)).toMatchObject({ ts: slack.world.messages(HELPDESK)[0]?.ts });
  await post(WITHOUT_BOT);
  expect(slack.world.messages(HELPDESK)).toHaveLength(1);
  expect(slack.world.messages(WITHOUT_BOT)).toHaveLength(1);
});

it('keeps blocks that an update does not send, and gives metadata back', async () => {
  const { client, slack } = await startSetting();
  const metadata = { event_type: 'card', event_payload: { id: 7 } };
  const blocks = [{ type: 'divider' as const }];
  const { ts } = await client.chat.postMessage({ channel: HELPDESK, text: 'one', blocks, metadata });
  await client.chat.update({ channel: HELPDESK, ts: String(ts), text: 'two' });
  const [message] = slack.world.messages(HELPDESK);
  expect(message).toMatchObject({ text: 'two', blocks: [{ type: 'divider' }], metadata, edited: {} });
});

it('tells of metadata in histories by its type alone, and whole when asked for', async () => {
  const { client } = await startSetting({ scopes: ['chat:write', 'channels:history'] });
  const metadata = { event_type: 'card', event_payload: { id: 7 } };
  const { ts = '' } = await client.chat.postMessage({ channel: HELPDESK, text: 'one', metadata });
  const read = async (include_all_metadata: boolean) => {
    const { messages } = await client.conversations.history({ channel: HELPDESK, include_all_metadata });
    return messages?.[0]?.metadata;
  };
  expect([await read(false), await read(true)]).toEqual([{ event_type: 'card' }, metadata]);
  const thread = await client.conversations.replies({ channel: HELPDESK, ts, include_all_metadata: true });
  expect(thread.messages?.[0]).toMatchObject({ metadata });
});

it('opens direct messages for a post to a person', async () => {
  const { client, slack } = await startSetting();
  const posted = await client.chat.postMessage({ channel: JONAS, text: 'for you' });
  const opened = await client.conversations.open({ users: JONAS });
  expect(posted.channel).toBe(opened.channel?.id);
  expect(slack.world.channels.get(String(posted.channel))?.kind).toBe('im');
});

it('reads history newest first and threads oldest first, with nothing ephemeral', async () => {
  const { client, slack } = await startSetting({ scopes: ['chat:write', 'channels:history'] });
  const { ts } = await client.chat.postMessage({ channel: HELPDESK, text: 'root' });
  await client.chat.postMessage({ channel: HELPDESK, text: 'reply', thread_ts: String(ts) });
  await client.chat.postEphemeral({ channel: HELPDESK, user: MARIA, text: 'psst' });
  await slack.say({ userId: MARIA, channelId: HELPDESK, text: 'later' });
  const history = await client.conversations.history({ channel: HELPDESK });
  expect(history.messages?.map(({ text }) => text)).toEqual(['later', 'root']);
  const replies = await client.conversations.replies({ channel: HELPDESK, ts: String(ts) });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['root', 'reply']);
});

it('lists people by pages, with their address only where the token may see it', async () => {
  const { client, slack } = await startSetting();
  const first = await client.users.list({ limit: 4 });
  const rest = await client.users.list({ limit: 4, cursor: first.response_metadata?.next_cursor ?? '' });
  expect([first.members?.length, rest.members?.length]).toEqual([4, 2]);
  expect(rest.response_metadata?.next_cursor).toBe('');
  expect((await client.users.info({ user: MARIA })).user?.profile?.email).toBe('maria@example.com');
  expect((await client.users.info({ user: 'U0NOMAIL004' })).user?.profile).not.toHaveProperty('email');
  slack.installation.scopes.delete('users:read.email');
  expect((await client.users.info({ user: MARIA })).user?.profile).not.toHaveProperty('email');
});

it('keeps workspaces apart', async () => {
  const { slack, apiUrl } = await startSetting();
  const other = slack.addTeam({
    team: { name: 'Other', domain: 'other' },
    people: [{ id: 'U0OTHER0001', name: 'olga', realName: 'Olga Other' }],
    channels: [{ id: 'C0OTHER0001', name: 'other' }],
  });
  const call = async (method: string, body: Record<string, string>) => {
    const response = await fetch(apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${other.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  expect(await call('chat.postMessage', { channel: HELPDESK, text: 'x' })).toMatchObject({
    error: 'channel_not_found',
  });
  expect(await call('users.info', { user: MARIA })).toMatchObject({ error: 'user_not_found' });
  expect(await call('auth.test', {})).toMatchObject({ ok: true, team: 'Other', team_id: other.teamId });
});
