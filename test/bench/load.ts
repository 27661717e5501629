import { Agent, request } from 'undici';
import { toSubmission } from './submissions.ts';

/** What one round of load came to. */
export interface Load {
  readonly count: number;
  readonly elapsedMs: number;
  /** Each answer's time, sorted, in milliseconds. */
  readonly latenciesMs: readonly number[];
}

interface Aim {
  readonly url: string;
  readonly secret: string;
  /** Makes this round's forms different from every other round's. */
  readonly name: string;
}

/** Sends `count` submissions, `atOnce` of them under way at any time; throws when one is not acknowledged. */
export async function sendAtOnce(aim: Aim, count: number, atOnce: number): Promise<Load> {
  const agent = new Agent({ connections: atOnce });
  const requests = Array.from({ length: count }, (_, index) =>
    toSubmission(aim.secret, `${aim.name}x${index}`),
  );
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  async function sendOn(): Promise<void> {
    for (let one = requests[next++]; one; one = requests[next++])
      latenciesMs.push(await send(agent, aim.url, one));
  }
  await Promise.all(Array.from({ length: atOnce }, sendOn));
  const elapsedMs = performance.now() - startedAt;
  await agent.close();
  return { count, elapsedMs, latenciesMs: latenciesMs.sort((a, b) => a - b) };
}

/** Sends `count` submissions at an even pace whatever the answers take, as independent people do. */
export async function sendAtPace(aim: Aim, count: number, perSecond: number): Promise<Load> {
  const agent = new Agent({ connections: 256 });
  const startedAt = performance.now();
  const sending: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueMs = startedAt + (index * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    sending.push(send(agent, aim.url, toSubmission(aim.secret, `${aim.name}x${index}`)));
  }
  const latenciesMs = await Promise.all(sending);
  const elapsedMs = performance.now() - startedAt;
  await agent.close();
  return { count, elapsedMs, latenciesMs: latenciesMs.sort((a, b) => a - b) };
}

async function send(agent: Agent, url: string, one: ReturnType<typeof toSubmission>): Promise<number> {
  const startedAt = performance.now();
  const answer = await request(`${url}/slack/events`, { dispatcher: agent, method: 'POST', ...one });
  const body = await answer.body.text();
  if (answer.statusCode !== 200 || body !== '') {
    throw new Error(`not acknowledged: ${answer.statusCode} ${body.slice(0, 200)}`);
  }
  return performance.now() - startedAt;
}
