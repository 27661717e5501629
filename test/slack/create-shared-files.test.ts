import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outbound } from '../../src/domain/ports/outbound.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createSharedFiles } from '../../src/slack/create-shared-files.ts';
import { openFile } from '../../src/slack/open-file.ts';
import { apiOf, maria, startSandbox } from './setting.ts';

/** The bare way out: redirects come back as they are, nothing is guarded. */
const outbound: Pick<Outbound, 'download'> = {
  async download(url, headers) {
    const { status, headers: answered, body } = await fetch(url, { headers, redirect: 'manual' });
    return { status, headers: Object.fromEntries(answered), body: body ?? new Blob([]).stream() };
  },
};

async function start(way = outbound) {
  const { slack, apiUrl } = await startSandbox();
  const token = new Secret(slack.installation.token);
  const files = createSharedFiles({
    api: apiOf(slack, apiUrl),
    outbound: way,
    token,
    apiUrl: new URL(apiUrl),
  });
  return { slack, files, tenantId: slack.installation.teamId };
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('shared files', () => {
  it.each([0, 1, 300_000])('come byte for byte: %i bytes', async (size) => {
    const { slack, files, tenantId } = await start();
    const bytes = new Uint8Array(size).map((_, index) => index % 251);
    const { id } = slack.uploadFile(maria, bytes, { name: 'Fehler "ü".txt', mimetype: 'text/plain' });
    const upload = await files.open(tenantId, id);
    expect(upload).toMatchObject({ name: 'Fehler "ü".txt', size, contentType: 'text/plain' });
    expect((await read(upload.body)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('that are pages of HTML themselves are no sign-in page', async () => {
    const { slack, files, tenantId } = await start();
    const file = slack.uploadFile(maria, Buffer.from('<p>hi'), { name: 'a.html', mimetype: 'text/html' });
    expect((await read((await files.open(tenantId, file.id)).body)).toString()).toBe('<p>hi');
  });

  it('that are gone say so', async () => {
    const { files, tenantId } = await start();
    await expect(files.open(tenantId, 'F0NOWHERE')).rejects.toMatchObject({ code: 'slack-file-gone' });
  });

  it.each([
    ['shorter', 9, {}],
    ['longer', 11, {}],
    ['said to be of another length', 10, { 'content-length': '12' }],
    ["Slack's sign-in page", 10, { 'content-type': 'text/html; charset=utf-8' }],
  ])('that come %s are not taken', async (_, size, headers) => {
    const body = () => new Blob([new Uint8Array(size)]).stream();
    const way = { download: async () => ({ status: 200, headers, body: body() }) };
    const { slack, files, tenantId } = await start(way);
    const file = slack.uploadFile(maria, new Uint8Array(10), { name: 'a', mimetype: 'image/png' });
    const opened = files.open(tenantId, file.id).then((upload) => read(upload.body));
    await expect(opened).rejects.toMatchObject({ code: 'slack-file-unreadable', retryable: false });
  });

  it('are tried again when Slack fails or asks to wait', async () => {
    const { slack, files, tenantId } = await start();
    const file = slack.uploadFile(maria, new Uint8Array(10), { name: 'a', mimetype: 'image/png' });
    for (const [fault, code] of [
      [{ kind: 'status', status: 502 }, 'slack-unreachable'],
      [{ kind: 'drop-before' }, 'slack-unreachable'],
      [{ kind: 'rate-limited', retryAfterSeconds: 7 }, 'slack-rate-limited'],
    ] as const) {
      slack.faults.plan('files', fault);
      await expect(files.open(tenantId, file.id)).rejects.toMatchObject({ code, retryable: true });
    }
  });
});

describe('the token for files', () => {
  const ends: (() => unknown)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  /** A host that answers every path with what `answer` says and keeps what it was sent. */
  async function startHost(answer: (path: string) => { status: number; headers?: Record<string, string> }) {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const { status, headers } = answer(request.url ?? '');
      response.writeHead(status, headers).end('body');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => server.close());
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  }

  const token = new Secret('xoxb-1');

  it('goes along redirects within the trusted host, at most three', async () => {
    const host = await startHost((path) =>
      path === '/4'
        ? { status: 200 }
        : { status: 302, headers: { location: `/${Number(path.slice(1)) + 1}` } },
    );
    const parts = { outbound, token, apiUrl: new URL(host.origin) };
    expect((await openFile(parts, new URL(`${host.origin}/1`))).status).toBe(200);
    expect(host.seen).toEqual(Array(4).fill('Bearer xoxb-1'));
    await expect(openFile(parts, new URL(`${host.origin}/0`))).rejects.toMatchObject({
      code: 'slack-file-unreadable',
    });
  });

  it('never leaves for another host, neither at first nor by a redirect', async () => {
    const stranger = await startHost(() => ({ status: 200 }));
    const host = await startHost(() => ({ status: 302, headers: { location: `${stranger.origin}/x` } }));
    const parts = { outbound, token, apiUrl: new URL(host.origin) };
    for (const address of [
      ...[`${host.origin}/1`, `${stranger.origin}/x`, 'http://files.slack.com/x'],
      ...[
        'https://files.slack.com.evil.example/x',
        'https://evilslack-files.com/x',
        'https://files.slack.com:444/x',
      ],
      ...['https://a:b@files.slack.com/x', 'https://slack.com/x', 'file:///etc/passwd'],
    ]) {
      await expect(openFile(parts, new URL(address))).rejects.toMatchObject({
        code: 'slack-file-unreadable',
      });
    }
    expect(stranger.seen).toEqual([]);
  });

  it('goes to the hosts that hold files of Slack', async () => {
    const asked: string[] = [];
    const download: Outbound['download'] = async (url) => {
      asked.push(url.host);
      return { status: 200, headers: {}, body: new Blob([]).stream() };
    };
    const parts = { outbound: { download }, token, apiUrl: new URL('https://slack.com/api/') };
    for (const host of ['files.slack.com', 'files-origin.slack-files.com'])
      await openFile(parts, new URL(`https://${host}/x`));
    expect(asked).toEqual(['files.slack.com', 'files-origin.slack-files.com']);
  });
});
