import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Services } from '../../../../src/services/services.ts';
import { helpdesk, maria, type Setting, startSetting, until } from '../../setting.ts';

const jonas = 'U0JONAS0002';
const thread = { channelId: helpdesk, ts: '1700000000.000100' };

/** An event of this moment, as Slack sends it. */
function send({ slack, tenantId }: Setting, event: object) {
  return slack.event({ teamId: tenantId, event: { type: 'message', channel: helpdesk, ...event } });
}

function edit(text: string) {
  const ts = `${Math.floor(Date.now() / 1_000)}.000100`;
  const message = { ts, user: maria, text, edited: { user: maria, ts } };
  return {
    ts,
    event: {
      subtype: 'message_changed',
      message,
      previous_message: { ...message, text: 'old' },
      event_ts: ts,
    },
  };
}

describe('an event of a message', () => {
  it('that was edited is told with its new words, names in place of ids', async () => {
    const setting = await startSetting();
    const { ts, event } = edit(`<@${jonas}> &lt;fixed&gt; it`);
    const [delivery] = await send(setting, event);
    expect([delivery?.status, delivery?.body]).toEqual([200, '']);
    const call = await until(() => setting.calls[0]);
    expect(setting.slack.journal.callsOf('users.info')).toEqual([]);
    expect(call).toMatchObject({
      name: 'noteEdit',
      input: [setting.tenantId, { channelId: helpdesk, ts }, { editedTs: ts }],
    });
    const [, , told] = call.input as Parameters<Services['noteEdit']>;
    expect(await told.readText()).toBe('@Jonas Weber <fixed> it');
  });

  it('that was deleted, or has files in a thread, is told', async () => {
    const setting = await startSetting();
    await send(setting, { subtype: 'message_deleted', deleted_ts: thread.ts });
    const files = [{ id: 'F1', name: 'a.txt', size: 5, url_private: 'https://evil.example' }];
    await send(setting, { user: maria, ts: '1700000100.000100', thread_ts: thread.ts, files });
    await until(() => setting.calls[1]);
    expect(setting.calls).toEqual([
      { name: 'noteDeletion', input: [setting.tenantId, thread] },
      {
        name: 'noteFiles',
        input: [
          setting.tenantId,
          thread,
          { ts: '1700000100.000100', files: [{ id: 'F1', name: 'a.txt', size: 5 }] },
        ],
      },
    ]);
  });

  it('of any other kind costs nothing: no service, no cache, no Slack', async () => {
    const setting = await startSetting();
    let looked = 0;
    setting.cache.get = async () => {
      looked += 1;
      return undefined;
    };
    await send(setting, { user: maria, ts: thread.ts, text: 'hello' });
    await send(setting, {
      user: maria,
      ts: thread.ts,
      thread_ts: '1.2',
      text: 'hello',
      subtype: 'thread_broadcast',
    });
    await sleep(50);
    expect([setting.calls, looked, setting.slack.journal.calls]).toEqual([[], 0, []]);
  });

  it('is acknowledged at once, and a failure is logged under its correlation id', async () => {
    const setting = await startSetting();
    setting.instead.noteEdit = () => sleep(300).then(() => Promise.reject(new Error('no disk')));
    const [delivery] = await send(setting, edit('new').event);
    expect(delivery?.status).toBe(200);
    expect(delivery?.elapsedMs).toBeLessThan(300);
    const line = await until(() => setting.lines.find(([text]) => text.includes('could not be taken up')));
    expect(line[1]).toMatchObject({ correlationId: expect.stringMatching(/^[\da-f-]{36}$/) });
  });
});
