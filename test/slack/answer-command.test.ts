import { describe, expect, it } from 'vitest';
import { answerCommand } from '../../src/slack/answer-command.ts';
import { createFakeClock } from '../services/fake-clock.ts';

const message = { text: 'Here', blocks: [] };
const answer = { response_type: 'ephemeral', ...message };

function setUp(ack: () => Promise<void> = async () => {}) {
  const clock = createFakeClock();
  const said: unknown[] = [];
  const parts = {
    ack: async (words?: unknown) => {
      said.push(['ack', words]);
      await ack();
    },
    respond: async (words: unknown) => {
      said.push(['respond', words]);
      return new Response();
    },
  };
  return { clock, said, give: answerCommand(clock, parts) };
}

describe('the answer to a command', () => {
  it('is the acknowledgement itself, given once', async () => {
    const { clock, said, give } = setUp();
    await clock.advance(1_400);
    await give(message);
    await clock.advance(5_000);
    expect(said).toEqual([['ack', answer]]);
  });

  it('comes after an acknowledgement without words when it takes longer than 1.5 s', async () => {
    const { clock, said, give } = setUp();
    await clock.advance(1_500);
    expect(said).toEqual([['ack', undefined]]);
    await give(message);
    expect(said).toEqual([
      ['ack', undefined],
      ['respond', answer],
    ]);
  });

  it('is still given when the acknowledgement before it failed', async () => {
    const { clock, said, give } = setUp(() => Promise.reject(new Error('the request is closed')));
    await clock.advance(1_500);
    await give(message);
    expect(said.at(-1)).toEqual(['respond', answer]);
  });

  it('is nothing but the acknowledgement where there is nothing to say', async () => {
    const quick = setUp();
    await quick.give(undefined);
    const slow = setUp();
    await slow.clock.advance(1_500);
    await slow.give(undefined);
    expect([quick.said, slow.said]).toEqual([[['ack', undefined]], [['ack', undefined]]]);
  });
});
