import { describe, expect, it } from 'vitest';
import { createPosting, type Outgoing } from '../../src/slack/create-posting.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { helpdesk, maria, startWay } from './way-to-slack.ts';

const card: Outgoing = {
  key: 's1:post-card',
  kind: 'incident_card',
  message: { text: 'a card', blocks: [] },
};

/** A bot that may read messages, unless it is told otherwise. */
async function start(scopes = ['chat:write', 'channels:history', 'groups:history']) {
  const { slack, api, tenantId, callsOf } = await startWay(systemClock, { scopes });
  const posting = createPosting(api);
  const post = (outgoing = card) => posting.post(tenantId, helpdesk, outgoing);
  return { slack, post, reads: () => callsOf('conversations.history') };
}

describe('a post whose answer was lost', () => {
  it('is found by its metadata where the bot may read, and not posted again', async () => {
    const { slack, post } = await start();
    await post({ ...card, key: 'an earlier one' });
    slack.faults.plan('chat.postMessage', { kind: 'drop-after' });
    const posted = await post();
    const messages = slack.world.messages(helpdesk);
    expect(messages.at(-1)).toMatchObject({ ts: posted.ts, metadata: { event_payload: { key: card.key } } });
    expect(messages).toHaveLength(2);
  });

  it('is found in its thread', async () => {
    const { slack, post } = await start();
    const { message } = await slack.say({ userId: maria, channelId: helpdesk, text: 'it smells' });
    slack.faults.plan('chat.postMessage', { kind: 'drop-after' });
    const posted = await post({ ...card, threadTs: message.ts });
    expect(slack.world.message(helpdesk, posted.ts)).toMatchObject({ threadTs: message.ts });
  });

  it('is told as unknown where the bot may not read, and posted again it is the same message', async () => {
    const { slack, post } = await start(['chat:write']);
    slack.faults.plan('chat.postMessage', { kind: 'drop-after' });
    await expect(post()).rejects.toMatchObject({ code: 'slack-unreachable', retryable: true });
    const posted = await post();
    expect(slack.world.messages(helpdesk).map(({ ts }) => ts)).toEqual([posted.ts]);
  });

  it('is told as unknown where nothing is there, with its own fault', async () => {
    const { slack, post, reads } = await start();
    slack.faults.plan('chat.postMessage', { kind: 'drop-before' });
    await expect(post()).rejects.toMatchObject({
      ...{ code: 'slack-unreachable', facts: { method: 'chat.postMessage' } },
    });
    expect(reads()).toHaveLength(1);
  });

  it('is not looked for when Slack refused it', async () => {
    const { slack, post, reads } = await start();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'duplicate_message_not_found' });
    await expect(post()).rejects.toMatchObject({ code: 'slack-place-gone', retryable: false });
    expect(reads()).toEqual([]);
  });
});
