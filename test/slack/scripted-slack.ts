import { serve } from '../outbound/servers.ts';

/** A call as it came in. */
export interface ScriptedCall {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, string>>;
}

/** What a method answers besides `ok`, which is true unless said otherwise. */
export type ScriptedAnswer = (call: ScriptedCall) => Readonly<Record<string, unknown>>;

/** A Web API that answers as a test says, for what the sandbox has not; until the test is finished. */
export async function startScriptedSlack(
  answers: Readonly<Record<string, ScriptedAnswer>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const calls: ScriptedCall[] = [];
  const origin = await serve(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const call = {
      method: new URL(request.url ?? '', 'http://slack').pathname.slice('/api/'.length),
      token: (request.headers.authorization ?? '').replace('Bearer ', ''),
      args: Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())),
    };
    calls.push(call);
    const answer = answers[call.method]?.(call) ?? { ok: false, error: 'unknown_method' };
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ ok: true, ...answer }));
  });
  return { calls, apiUrl: new URL('/api/', origin) };
}
