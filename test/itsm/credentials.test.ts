import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { serve } from '../outbound/servers.ts';
import { aConnection, start } from './start.ts';

const odd = [
  ' leading and trailing ',
  'pass:with:colons',
  `"quotes" 'and' \\backslashes\\`,
  'a+b&c=d%20e;f#g?h/i',
  'Zürich 東京 🔑 e\u0301 \u00a0',
  'tab\tand\nline\r\nends',
  'x'.repeat(500),
];

it.each(odd)('logs in with a secret and a password to the byte: %j', async (text) => {
  const config = {
    clients: [{ id: 'Büro "1" +&= ', secret: text }],
    users: [{ username: text, password: `${text}!` }],
  };
  const { sandbox, clients, url } = await start({ config });
  const connection = aConnection(url, {
    clientId: new Secret('Büro "1" +&= '),
    clientSecret: new Secret(text),
    username: new Secret(text),
    password: new Secret(`${text}!`),
  });
  expect(await clients.itsmFor(connection).readIncident(1)).toBeUndefined();
  expect(sandbox.journal.list('token')).toMatchObject([{ status: 200, queryKeys: [] }]);
  const almost = { ...connection, revision: 'r2', password: new Secret(`${text}! `) };
  await expect(clients.itsmFor(almost).readIncident(1)).rejects.toMatchObject({
    code: 'credentials-refused',
  });
});

it('sends a client id with colons as it is, and nothing of it in an address', async () => {
  const seen: { url?: string; client?: string; body?: string }[] = [];
  const url = await serve((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const [, encoded = ''] = (request.headers.authorization ?? '').split(' ');
      seen.push({
        url: request.url ?? '',
        client: Buffer.from(encoded, 'base64').toString('utf8'),
        body: Buffer.concat(pieces).toString('utf8'),
      });
      response.writeHead(401).end();
    });
  });
  const { clients } = await start();
  const connection = aConnection(url, {
    clientId: new Secret(' cli:ent ü'),
    clientSecret: new Secret(':se:cret: '),
    username: new Secret(' tim:"é" '),
    password: new Secret('p:🔑 & '),
  });
  await expect(clients.itsmFor(connection).readIncident(1)).rejects.toMatchObject({
    code: 'credentials-refused',
  });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ url: '/api/oauth/token', client: ' cli:ent ü::se:cret: ' });
  expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
    grant_type: 'password',
    username: ' tim:"é" ',
    password: 'p:🔑 & ',
  });
});
