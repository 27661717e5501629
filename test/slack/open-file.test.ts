import { connect } from 'node:net';
import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outbound } from '../../src/domain/ports/outbound.ts';
import { Secret } from '../../src/domain/secret.ts';
import { openDownload } from '../../src/outbound/open-download.ts';
import { createSharedFiles } from '../../src/slack/create-shared-files.ts';
import { openFile } from '../../src/slack/open-file.ts';
import { anOutbound } from '../outbound/an-outbound.ts';
import { serve } from '../outbound/servers.ts';
import { apiOf, maria, startSandbox } from './setting.ts';

/** A host that keeps what it is sent. */
async function startSink() {
  const seen: { host: string | undefined; token: string | undefined }[] = [];
  const origin = await serve(({ headers }, response) => {
    seen.push({ host: headers.host, token: headers.authorization });
    response.end('body');
  });
  return { seen, origin, port: Number(new URL(origin).port) };
}

/** A way out on which every address, whatever its host and scheme, leads to one port of this machine. */
function allLeadTo(port: number): Pick<Outbound, 'download'> {
  const agent = new Agent({
    connect(_, callback) {
      const socket = connect(port, '127.0.0.1', () => callback(null, socket));
    },
  });
  onTestFinished(() => agent.destroy());
  return { download: (url, headers) => openDownload(agent, url, headers) };
}

const token = new Secret('xoxb-1');
const slackApi = new URL('https://slack.com/api/');

/** Addresses that look like one of Slack's file hosts to somebody who reads too fast. */
const lookAlikes = [
  'https://files.slack.com.evil.example/x',
  'https://evilslack-files.com/x',
  'https://slack-files.com.evil.example/x',
  'https://files.slack.com@evil.example/x',
  'https://evil.example/files.slack.com/x',
  'https://a:b@files.slack.com/x',
  'https://a@files.slack.com/x',
  'https://files.slack.com:8443/x',
  'http://files.slack.com/x',
  'http://files.slack.com:443/x',
  'https://files.slack.com./x',
  'https://my-files.slack.com/x',
  'https://acme.slack.com/files-pri/x',
  'https://files.slack-gov.com/x',
  'https://slack.com:8443/x',
  'http://slack.com/files-pri/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
];

describe('the token for files', () => {
  it('goes to the hosts that hold files of Slack, and to where the Web API is', async () => {
    const sink = await startSink();
    const parts = { outbound: allLeadTo(sink.port), token, apiUrl: slackApi };
    const addresses = [
      'https://files.slack.com/x',
      'https://FILES.SLACK.COM:443/x',
      'https://files-origin.slack-files.com/x',
      'https://slack.com/files-pri/x',
    ];
    for (const address of addresses) expect((await openFile(parts, new URL(address))).status).toBe(200);
    expect(sink.seen).toEqual(
      ['files.slack.com', 'files.slack.com', 'files-origin.slack-files.com', 'slack.com'].map((host) => ({
        ...{ host, token: 'Bearer xoxb-1' },
      })),
    );
  });

  it('of Slack for governments goes to its own file host alone', async () => {
    const sink = await startSink();
    const apiUrl = new URL('https://slack-gov.com/api/');
    const parts = { outbound: allLeadTo(sink.port), token, apiUrl };
    await openFile(parts, new URL('https://files.slack-gov.com/x'));
    await expect(openFile(parts, new URL('https://files.slack.com/x'))).rejects.toMatchObject({
      code: 'slack-file-unreadable',
    });
    expect(sink.seen.map(({ host }) => host)).toEqual(['files.slack-gov.com']);
  });

  it.each(lookAlikes)('and the request stay away from %s', async (address) => {
    const sink = await startSink();
    const parts = { outbound: allLeadTo(sink.port), token, apiUrl: slackApi };
    await expect(openFile(parts, new URL(address))).rejects.toMatchObject({
      ...{ code: 'slack-file-unreadable', retryable: false },
    });
    expect(sink.seen).toEqual([]);
  });

  it('goes along redirects within the trusted host, at most three', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await serve(({ url = '', headers }, response) => {
      seen.push(headers.authorization);
      if (url === '/4') response.end('body');
      else response.writeHead(302, { location: `/${Number(url.slice(1)) + 1}` }).end();
    });
    const parts = { outbound: anOutbound(), token, apiUrl: new URL(origin) };
    expect((await openFile(parts, new URL(`${origin}/1`))).status).toBe(200);
    expect(seen).toEqual(Array(4).fill('Bearer xoxb-1'));
    await expect(openFile(parts, new URL(`${origin}/0`))).rejects.toMatchObject({
      code: 'slack-file-unreadable',
    });
  });
});

describe("an attacker's address", () => {
  async function start() {
    const { slack, apiUrl } = await startSandbox();
    const sink = await startSink();
    const files = createSharedFiles({
      ...{ api: apiOf(slack, apiUrl), outbound: anOutbound(), apiUrl: new URL(apiUrl) },
      tokenFor: async () => new Secret(slack.installation.token),
    });
    async function open(fileId: string) {
      const found = await files.find(slack.installation.teamId, fileId);
      if (found.is === 'stored') for await (const _ of await found.open());
      return found;
    }
    return { slack, sink, open, apiHost: new URL(apiUrl).host };
  }
  const png = { name: 'a.png', mimetype: 'image/png' };
  const unreadable = { code: 'slack-file-unreadable' };

  it('in what Slack tells of a file gets no request', async () => {
    const { slack, sink, open, apiHost } = await start();
    for (const urlPrivate of [
      ...[`${sink.origin}/x`, `http://${apiHost}@127.0.0.1:${sink.port}/x`],
      ...[`http://a:b@${apiHost}/x`, '//127.0.0.1/x', 'nonsense', ...lookAlikes],
    ]) {
      const { id } = slack.uploadFile(maria, new Uint8Array(1), { ...png, urlPrivate });
      await expect(open(id)).rejects.toMatchObject(unreadable);
    }
    expect(sink.seen).toEqual([]);
  });

  it('in a redirect gets no request', async () => {
    const { slack, sink, open } = await start();
    for (const redirectTo of [`${sink.origin}/x`, `//127.0.0.1:${sink.port}/x`, ...lookAlikes]) {
      const { id } = slack.uploadFile(maria, new Uint8Array(1), { ...png, redirectTo });
      await expect(open(id)).rejects.toMatchObject(unreadable);
    }
    expect(sink.seen).toEqual([]);
  });

  it('of a file that stands elsewhere is named and gets no request', async () => {
    const { slack, sink, open } = await start();
    const externalUrl = `${sink.origin}/x`;
    const { id } = slack.uploadFile(maria, new Uint8Array(1), { ...png, mode: 'external', externalUrl });
    expect(await open(id)).toMatchObject({ is: 'link', url: externalUrl });
    expect(sink.seen).toEqual([]);
  });
});
