import { createServer } from 'node:http';
import { listen, type OddServer } from './listen.ts';

/** Hands all on to Slack's API at `apiUrl`, and tells a time that is `aheadMs` ahead of it. */
export async function startSlackOfOtherTime(apiUrl: string, aheadMs: number): Promise<OddServer> {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const answer = await fetch(new URL(request.url ?? '', apiUrl), {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: Buffer.concat(pieces),
    });
    const scopes = answer.headers.get('x-oauth-scopes');
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      date: new Date(Date.now() + aheadMs).toUTCString(),
      ...(scopes !== null && { 'x-oauth-scopes': scopes }),
    });
    response.end(await answer.text());
  });
  return listen(server, () => server.closeAllConnections());
}
