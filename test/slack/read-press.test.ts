import type { BlockAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { readPress } from '../../src/slack/read-press.ts';

const on = (message: { ts: string; thread_ts?: string }) =>
  readPress({
    type: 'block_actions',
    actions: [],
    channel: { id: 'C1', name: 'it' },
    message: { type: 'message', ...message },
    container: { type: 'message', channel_id: 'C1', message_ts: message.ts, thread_ts: message.thread_ts },
    ...{
      user: { id: 'U1', username: 'u' },
      team: null,
      token: '',
      response_url: '',
      trigger_id: 't',
      api_app_id: 'A1',
    },
  } satisfies BlockAction);

describe('A press on a message', () => {
  it('below another one belongs to that thread', () => {
    expect(on({ ts: '2.0', thread_ts: '1.0' }).threadTs).toBe('1.0');
  });

  it('that a thread hangs from belongs to the channel: its thread need not be open', () => {
    expect(on({ ts: '1.0', thread_ts: '1.0' })).toMatchObject({
      threadTs: undefined,
      notice: { channelId: 'C1', ts: '1.0' },
    });
    expect(on({ ts: '1.0' }).threadTs).toBeUndefined();
  });
});
