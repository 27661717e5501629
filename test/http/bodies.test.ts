import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { head, speak, statusIn } from './raw-socket.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';
import { post, press, signed, signedPayload } from './slack-requests.ts';

const largest = 3 * 1024 * 1024;
const formType = 'application/x-www-form-urlencoded';
let bot: Running;
const pressed: unknown[] = [];

beforeAll(async () => {
  bot = await startReceiver(
    (app) =>
      app.action('refresh', async ({ ack, body }) => {
        pressed.push(body);
        await ack();
      }),
    { requestTimeoutMs: 700 },
  );
});
afterAll(() => bot.receiver.stop());

const padded = (length: number) => {
  const payload = JSON.stringify(press());
  return payload + ' '.repeat(length - payload.length);
};

const postChunked = (body: string, headers: Record<string, string>) => {
  const stream = new Blob([body]).stream();
  return fetch(`${bot.url}/slack/events`, { method: 'POST', body: stream, headers, duplex: 'half' });
};

it('a body of exactly 3 MiB is taken', async () => {
  const before = pressed.length;
  expect((await post(bot.url, signed(padded(largest)))).status).toBe(200);
  expect(pressed).toHaveLength(before + 1);
});

it('a body of one byte more is refused with 413, and its sender gets to read that', async () => {
  expect((await post(bot.url, signed(padded(largest + 1)))).status).toBe(413);
});

it('a sender who does not stop for the answer is not reset, so that it gets to read it', async () => {
  const headers = { ...signed('').headers, 'content-length': String(8 * largest) };
  const errors: Error[] = [];
  const heard = await speak(bot.port, (socket) => {
    socket.on('error', (error) => errors.push(error));
    socket.write(head('POST', '/slack/events', headers) + ' '.repeat(8 * largest));
  });
  expect(statusIn(heard)).toBe(413);
  expect(errors).toEqual([]);
});

it('a body of unannounced length is refused for one byte too many', async () => {
  const { body, headers } = signed(padded(largest + 1));
  expect((await postChunked(body, headers)).status).toBe(413);
});

it('a body that announces too much is refused before it comes', async () => {
  const headers = { ...signed('').headers, 'content-length': String(50 * largest) };
  const heard = await speak(bot.port, (socket) => socket.write(head('POST', '/slack/events', headers)));
  expect(statusIn(heard)).toBe(413);
});

it('a body of unannounced length is refused as soon as it passes 3 MiB, though it never ends', async () => {
  const headers = { ...signed('').headers, 'transfer-encoding': 'chunked' };
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  let writing = true;
  const heard = await speak(bot.port, async (socket) => {
    socket.on('close', () => {
      writing = false;
    });
    socket.write(head('POST', '/slack/events', headers));
    while (writing) {
      socket.write(chunk);
      await sleep(2);
    }
  });
  expect(statusIn(heard)).toBe(413);
});

it('a chunked body within the limit is taken', async () => {
  const { body, headers } = signedPayload(press());
  const before = pressed.length;
  const response = await postChunked(body, headers);
  expect(response.status).toBe(200);
  expect(pressed).toHaveLength(before + 1);
});

it('a body that stops coming is given up with 408', async () => {
  const headers = { ...signed('').headers, 'content-length': '100' };
  const heard = await speak(bot.port, (socket) => socket.write(`${head('POST', '/slack/events', headers)}{`));
  expect(statusIn(heard)).toBe(408);
});

it('a body that comes drop by drop is given up with 408', async () => {
  const headers = { ...signed('').headers, 'content-length': '100000' };
  const heard = await speak(bot.port, (socket) => {
    socket.write(head('POST', '/slack/events', headers));
    const dripping = setInterval(() => socket.write(' '), 20);
    socket.on('close', () => clearInterval(dripping));
  });
  expect(statusIn(heard)).toBe(408);
});

it('headers that never end are given up with 408', async () => {
  const heard = await speak(bot.port, (socket) => {
    socket.write('POST /slack/events HTTP/1.1\r\n');
    const dripping = setInterval(() => socket.write('x: y\r\n'), 50);
    socket.on('close', () => clearInterval(dripping));
  });
  expect(statusIn(heard)).toBe(408);
});

it('a sender that goes away in mid-body leaves nothing behind', async () => {
  const headers = { ...signed('').headers, 'content-length': '100' };
  await speak(bot.port, (socket) => {
    socket.write(`${head('POST', '/slack/events', headers)}{`, () => socket.destroy());
  });
  expect((await post(bot.url, signedPayload(press()))).status).toBe(200);
});

it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
  'the content type "%s" is refused with 415',
  async (contentType) => {
    expect((await post(bot.url, signed(padded(2_000), { contentType }))).status).toBe(415);
  },
);

it('no content type at all is refused with 415', async () => {
  const { 'content-type': _type, ...headers } = signed('{}').headers;
  const heard = await speak(bot.port, (socket) =>
    socket.end(`${head('POST', '/slack/events', { ...headers, 'content-length': '2' })}{}`),
  );
  expect(statusIn(heard)).toBe(415);
});

it.each(['application/json; charset=utf-8', 'Application/JSON ;charset=utf-8'])(
  'the content type "%s" is JSON',
  async (contentType) => {
    const before = pressed.length;
    expect((await post(bot.url, signed(JSON.stringify(press()), { contentType }))).status).toBe(200);
    expect(pressed).toHaveLength(before + 1);
  },
);

it.each([
  ['broken JSON', '{"type":', 'application/json'],
  ['an empty body', '', 'application/json'],
  ['a payload that is no JSON', 'payload=incident', formType],
  ['an empty payload', 'payload=', formType],
  ['a broken escape', 'command=%2&text=', formType],
  ['an escape that is no hexadecimal', 'command=%4g', formType],
  ['an escape that is no UTF-8', 'command=%ff', formType],
  ['half an escaped pair of UTF-16', 'command=%ed%a0%80', formType],
  ['brackets that are never closed', '['.repeat(500_000), 'application/json'],
])('%s is refused with 400 and no detail', async (_what, body, contentType) => {
  const response = await post(bot.url, signed(body, { contentType }));
  expect(response.status).toBe(400);
  expect(await response.text()).toBe('');
});

it('text in a form comes through unchanged, whatever its characters', async () => {
  const note = 'a+b & c=d %41 ü 🙂 \n "quoted"';
  await post(bot.url, signedPayload({ ...press(), note }));
  expect(pressed.at(-1)).toMatchObject({ note });
});
