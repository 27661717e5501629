import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { BotProcess } from '../../../src/sandbox/web/bot-process.ts';

const listens = "require('node:net').createServer().listen(process.env.PORT, '127.0.0.1')";
const tidiesUp = `${listens}; process.on('SIGTERM', () => process.exit(0))`;
const staysOn = `process.on('SIGTERM', () => {}); ${listens}`;

let bot: BotProcess;
afterEach(() => bot.stop(0));

async function start(script: string): Promise<BotProcess> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  bot = new BotProcess({ args: ['-e', script], cwd: '.', env: { PORT: String(port) }, port });
  bot.start();
  return bot;
}

function becomes(kind: string): Promise<void> {
  return expect.poll(() => bot.state.kind, { timeout: 20_000 }).toBe(kind);
}

it('runs once it listens, dies by SIGKILL, and comes back as another process', async () => {
  await start(tidiesUp);
  await becomes('running');
  const before = bot.state;
  bot.kill();
  await expect.poll(() => bot.state, { timeout: 20_000 }).toEqual({ kind: 'dead', why: 'SIGKILL' });
  await becomes('running');
  expect(bot.state).not.toEqual(before);
});

it('says with which code it ended by itself', async () => {
  await start('process.exit(78)');
  await expect.poll(() => bot.state, { timeout: 20_000 }).toEqual({ kind: 'dead', why: 'exit 78' });
});

it('is gone after a stop, and stays away', async () => {
  await start(tidiesUp);
  await becomes('running');
  await bot.stop();
  expect(bot.state).toEqual({ kind: 'dead', why: 'exit 0' });
});

it('is ended by force when it does not end when asked', async () => {
  await start(staysOn);
  await becomes('running');
  await bot.stop(100);
  expect(bot.state).toEqual({ kind: 'dead', why: 'SIGKILL' });
});

it('hands nothing of this process’s environment down', async () => {
  await start('process.exit(Object.keys(process.env).filter((name) => name !== "PORT").length)');
  await expect.poll(() => bot.state, { timeout: 20_000 }).toEqual({ kind: 'dead', why: 'exit 0' });
});
