import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Download, Outbound } from '../../src/domain/ports/outbound.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { FileOddities } from '../../src/sandbox/slack/model.ts';
import { createSharedFiles } from '../../src/slack/create-shared-files.ts';
import { openFile } from '../../src/slack/open-file.ts';
import { anOutbound } from '../outbound/an-outbound.ts';
import { serve } from '../outbound/servers.ts';
import { apiOf, maria, startSandbox } from './setting.ts';

async function start(way: Pick<Outbound, 'download'> = anOutbound()) {
  const { slack, apiUrl } = await startSandbox();
  const token = new Secret(slack.installation.token);
  const api = apiOf(slack, apiUrl);
  const files = createSharedFiles({
    api,
    outbound: way,
    tokenFor: async () => token,
    apiUrl: new URL(apiUrl),
  });
  const { teamId } = slack.installation;
  async function open(fileId: string): Promise<Buffer> {
    const found = await files.find(teamId, fileId);
    if (found.is !== 'stored') throw new Error('it stands elsewhere');
    return read(await found.open());
  }
  const asked = () => slack.journal.calls.filter(({ method }) => method === 'files').length;
  return { slack, apiUrl, find: (fileId: string) => files.find(teamId, fileId), open, asked };
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const png = { name: 'a.png', mimetype: 'image/png' };

describe('shared files', () => {
  it.each([0, 1, 300_000])('come byte for byte: %i bytes', async (size) => {
    const { slack, find, open } = await start();
    const bytes = new Uint8Array(size).map((_, index) => index % 251);
    const file = slack.uploadFile(maria, bytes, { name: 'Fehler "ü".txt', mimetype: 'text/plain' });
    expect(await find(file.id)).toMatchObject({
      ...{ is: 'stored', name: 'Fehler "ü".txt', size, contentType: 'text/plain' },
    });
    expect(sha256(await open(file.id))).toBe(file.sha256);
  });

  it('have names that are safe to show and to send, whatever they are called', async () => {
    const { slack, find } = await start();
    const name = `../\u202e${'x'.repeat(300)}\u0007.png`;
    const { id } = slack.uploadFile(maria, new Uint8Array(1), { ...png, name });
    expect((await find(id)).name).toBe(`${'x'.repeat(251)}.png`);
  });

  it('are asked for only when they are opened, and looked up afresh each time', async () => {
    const { slack, find, asked } = await start();
    const file = slack.uploadFile(maria, new Uint8Array(1), png);
    await find(file.id);
    expect(asked()).toBe(0);
    file.isDeleted = true;
    await expect(find(file.id)).rejects.toMatchObject({ code: 'slack-file-gone' });
  });

  it('that lie about their type go as they are', async () => {
    const { slack, open } = await start();
    const page = Buffer.from('<html><script>');
    const { id } = slack.uploadFile(maria, page, { ...png, servedType: 'image/png' });
    expect((await open(id)).equals(page)).toBe(true);
  });

  it.each<[string, FileOddities, string]>([
    ['deleted', { mode: 'tombstone' }, 'slack-file-gone'],
    ['past the limit of the plan', { mode: 'hidden_by_limit' }, 'slack-file-hidden'],
    ['larger than Slack says', { claimedSize: 9 }, 'slack-file-unreadable'],
    ['smaller than Slack says', { claimedSize: 11 }, 'slack-file-unreadable'],
    ['a page of HTML that should be a picture', { servedType: 'text/html' }, 'slack-file-unreadable'],
    ['elsewhere at no address', { mode: 'external', externalUrl: '' }, 'slack-file-unreadable'],
    ['a script', { mode: 'external', externalUrl: 'javascript:alert(1)' }, 'slack-file-unreadable'],
    ['on a disk', { mode: 'external', externalUrl: 'file:///etc/passwd' }, 'slack-file-unreadable'],
    ['disguised', { mode: 'external', externalUrl: 'https://a.b@c.d/' }, 'slack-file-unreadable'],
  ])('that are %s are told so', async (_, oddities, code) => {
    const { slack, open } = await start();
    const { id } = slack.uploadFile(maria, new Uint8Array(10), { ...png, ...oddities });
    await expect(open(id)).rejects.toMatchObject({ code, retryable: false });
  });

  it('that Slack does not know, or does not show to the bot, cannot be read', async () => {
    const { slack, find } = await start();
    const { id } = slack.uploadFile(maria, new Uint8Array(1), png);
    await slack.say({ userId: maria, channelId: 'C0NOBOT0003', text: 'look', fileIds: [id] });
    const unreadable = { code: 'slack-file-unreadable', retryable: false };
    await expect(find(id)).rejects.toMatchObject(unreadable);
    await expect(find('F0NOWHERE')).rejects.toMatchObject(unreadable);
    slack.invite('C0NOBOT0003');
    expect(await find(id)).toMatchObject({ is: 'stored' });
    slack.installation.scopes.delete('files:read');
    await expect(find(id)).rejects.toMatchObject(unreadable);
  });

  it.each(['https://drive.example/d/1?a=b#c', 'http://wiki.example/x'])(
    'of another service are a link, and nobody is asked for their bytes: %s',
    async (externalUrl) => {
      const { slack, find, asked } = await start();
      const { id } = slack.uploadFile(maria, new Uint8Array(), { ...png, mode: 'external', externalUrl });
      expect(await find(id)).toEqual({ is: 'link', name: 'a.png', url: externalUrl });
      expect(asked()).toBe(0);
    },
  );

  it('are tried again when Slack fails or asks to wait', async () => {
    const { slack, open } = await start();
    const { id } = slack.uploadFile(maria, new Uint8Array(10), png);
    for (const [fault, code] of [
      [{ kind: 'status', status: 502 }, 'slack-unreachable'],
      [{ kind: 'drop-before' }, 'slack-unreachable'],
      [{ kind: 'rate-limited', retryAfterSeconds: 7 }, 'slack-rate-limited'],
    ] as const) {
      slack.faults.plan('files', fault);
      await expect(open(id)).rejects.toMatchObject({ code, retryable: true });
    }
  });
});

describe("Slack's sign-in page", () => {
  const html = { name: 'a.html', mimetype: 'text/html' };

  it('is not taken for a file, be it one of HTML', async () => {
    const { slack, find, open } = await start();
    const page = Buffer.from('<p>hi');
    for (const kind of [png, html]) {
      const { id } = slack.uploadFile(maria, page, kind);
      const found = await find(id);
      slack.installation.scopes.delete('files:read');
      const opened = found.is === 'stored' ? found.open().then(read) : undefined;
      await expect(opened).rejects.toMatchObject({ code: 'slack-file-unreadable' });
      slack.installation.scopes.add('files:read');
      expect((await open(id)).equals(page)).toBe(true);
    }
  });

  it.each([{}, { 'content-length': '5' }, { 'content-length': '120' }])(
    'is told from a file of HTML by its size, with %j',
    async (headers) => {
      const body = Buffer.from('x'.repeat(120));
      const answer: Download = {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
        body: new Blob([body]).stream(),
      };
      const { slack, open } = await start({ download: async () => answer });
      const { id } = slack.uploadFile(maria, Buffer.from('<p>hi'), html);
      await expect(open(id)).rejects.toMatchObject({ code: 'slack-file-unreadable' });
    },
  );

  it('is let go of before anything of it is read, when Slack tells its size', async () => {
    const { slack, find } = await start();
    const { id } = slack.uploadFile(maria, new Uint8Array(10), { ...png, claimedSize: 9 });
    const found = await find(id);
    const opened = found.is === 'stored' ? found.open() : undefined;
    await expect(opened).rejects.toMatchObject({ code: 'slack-file-unreadable' });
  });

  it.each(['/?redir=%2Ffiles-pri%2FT1-F1', '/signin?x'])(
    'is not even asked for, on a trusted host either: %s',
    async (path) => {
      const { slack, apiUrl, open, asked } = await start();
      const redirectTo = new URL(path, apiUrl).href;
      const { id } = slack.uploadFile(maria, new Uint8Array(1), { ...png, redirectTo });
      await expect(open(id)).rejects.toMatchObject({ code: 'slack-file-unreadable' });
      expect(asked()).toBe(1);
    },
  );
});

describe('a large file', () => {
  const size = 256 * 1024 * 1024;

  it('comes in small pieces, byte for byte', async () => {
    const { slack, find } = await start();
    const file = slack.uploadLargeFile(maria, { ...png, size: size / 4 });
    const found = await find(file.id);
    if (found.is !== 'stored') throw new Error('it stands elsewhere');
    const hash = createHash('sha256');
    let most = 0;
    for await (const piece of await found.open()) {
      hash.update(piece);
      most = Math.max(most, piece.length);
    }
    expect(hash.digest('hex')).toBe(file.sha256);
    expect(most).toBeLessThan(1024 * 1024);
  });

  it('stays with Slack until it is taken', async () => {
    let sent = 0;
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': size });
      async function* pieces() {
        for (; sent < size; sent += 65_536) yield Buffer.alloc(65_536);
      }
      Readable.from(pieces()).pipe(response);
    });
    const { body } = await openFile(
      { outbound: anOutbound(), token: new Secret('xoxb-1'), apiUrl: new URL(origin) },
      new URL(origin),
    );
    const reader = body[Symbol.asyncIterator]();
    await reader.next();
    // What the sockets in between hold is all that leaves; then it stands still.
    let before: number;
    do {
      before = sent;
      await sleep(200);
    } while (sent > before);
    expect(sent).toBeLessThan(size / 4);
    await reader.return?.();
  });
});
