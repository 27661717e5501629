import { z } from 'zod';
import type { Outbound } from '../../domain/ports/outbound.ts';

/** What stands where Slack should be. */
export type SlackTime =
  | {
      readonly is: 'slack' /** How far this machine's clock is ahead of Slack's, milliseconds. */;
      readonly aheadMs: number | undefined;
    }
  | { readonly is: 'other' }
  | { readonly is: 'unreachable' };

const answerSchema = z.object({ ok: z.boolean() });
const patienceMs = 10_000;
/** HTTP tells whole seconds, and leaves out the rest. */
const halfSecondMs = 500;

/** Calls Slack's `api.test`, which needs no token, and reads the time it was answered at. Never throws; within 10 s. */
export async function askSlackTime(apiUrl: URL, { fetch }: Pick<Outbound, 'fetch'>): Promise<SlackTime> {
  try {
    const askedAt = Date.now();
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(new URL('api.test', apiUrl), { method: 'POST', signal });
    const middle = (askedAt + Date.now()) / 2;
    const told = Date.parse(answer.headers.get('date') ?? '');
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answerSchema.safeParse(body).success) return { is: 'other' };
    return { is: 'slack', aheadMs: Number.isNaN(told) ? undefined : middle - told - halfSecondMs };
  } catch {
    return { is: 'unreachable' };
  }
}
