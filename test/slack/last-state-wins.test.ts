import { expect, it } from 'vitest';
import { createLastStateWins } from '../../src/slack/last-state-wins.ts';

/** States of a thing that are under way until the test lets them end. */
function start() {
  const states = createLastStateWins<string>();
  const sent: { readonly state: string; end(error?: Error): void }[] = [];
  const give = (state: string, key = 'card') =>
    states.send(key, state, (take) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      sent.push({ state: take(), end: (error) => (error ? reject(error) : resolve()) });
      return promise;
    });
  return { states, sent, give, names: () => sent.map(({ state }) => state) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('sends one state at a time, and of those that came meanwhile only the last', async () => {
  const { sent, give, names } = start();
  const first = give('new');
  await settle();
  const later = [give('active'), give('waiting'), give('resolved')];
  await settle();
  expect(names()).toEqual(['new']);
  sent[0]?.end();
  await first;
  await settle();
  expect(names()).toEqual(['new', 'resolved']);
  later.push(give('closed'));
  sent[1]?.end();
  await Promise.all(later.slice(0, 3));
  await settle();
  sent[2]?.end();
  await Promise.all(later);
  expect(names()).toEqual(['new', 'resolved', 'closed']);
});

it('takes the state as late as it can', async () => {
  const { states } = start();
  const turn = Promise.withResolvers<void>();
  const shown: string[] = [];
  const give = (state: string) =>
    states.send('card', state, async (take) => {
      await turn.promise;
      shown.push(take());
    });
  const first = give('new');
  await settle();
  const second = give('active');
  turn.resolve();
  await Promise.all([first, second]);
  expect(shown).toEqual(['active']);
});

it('gives all who were replaced the outcome of the last, and goes on after a failure', async () => {
  const { sent, give, names } = start();
  const first = give('new');
  await settle();
  const outcomes = Promise.allSettled([give('active'), give('resolved')]);
  sent[0]?.end(new Error('the first was lost'));
  await expect(first).rejects.toThrow('the first was lost');
  await settle();
  sent[1]?.end(new Error('the last was lost'));
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = give('closed');
  await settle();
  sent[2]?.end();
  await next;
  expect(names()).toEqual(['new', 'resolved', 'closed']);
});

it('lets nothing join a state that failed before it was taken', async () => {
  const { states, give, sent } = start();
  const putOff = async () => Promise.reject(new Error('put off'));
  await expect(states.send('card', 'new', putOff)).rejects.toThrow('put off');
  const next = give('active');
  await settle();
  sent[0]?.end();
  await next;
});

it('keeps things apart', async () => {
  const { sent, give, names } = start();
  const both = [give('one', 'first'), give('two', 'second')];
  await settle();
  expect(names()).toEqual(['one', 'two']);
  for (const { end } of sent) end();
  await Promise.all(both);
});
