import { createHash } from 'node:crypto';
import type { AuditEntry } from '../domain/audit.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { Audit } from '../domain/ports/audit.ts';
import type { Actor } from './services.ts';

/** What is noted of an act; `id` where the same act may be done again. */
export type Noted = Pick<AuditEntry, 'action' | 'outcome' | 'subject' | 'count'> & {
  readonly id?: string | undefined;
};

/** How an act of one kind is noted. */
interface Act<Answer> {
  readonly work: () => Promise<Answer>;
  /** What is noted of its answer; undefined: nothing. */
  readonly read: (answer: Answer) => Noted | undefined;
  /** What is noted where nobody knows how it ended. */
  readonly failed: Omit<Noted, 'outcome'>;
}

/** Does what a person asked for and notes what came of it; what it throws is noted as failed and thrown on. */
export async function noteAct<Answer>(
  audit: Audit,
  { tenantId, userId: actorId, entrance = 'bot' }: Actor,
  { work, read, failed }: Act<Answer>,
): Promise<Answer> {
  const note = (noted: Noted) => audit.note({ tenantId, actorId, entrance, ...noted });
  let answer: Answer;
  try {
    answer = await work();
  } catch (error) {
    note({ ...failed, outcome: 'failed' });
    throw error;
  }
  const noted = read(answer);
  if (noted) note(noted);
  return answer;
}

/** Notes what the bot did later, on the word of `actorId`. */
export function noteOfBot(
  audit: Audit,
  { tenantId, actorId, ...noted }: Noted & Pick<AuditEntry, 'tenantId' | 'actorId'>,
): void {
  audit.note({ tenantId, actorId, entrance: 'bot', ...noted });
}

/** The same id for the same parts for ever, of which nothing can be read in it. */
export function auditId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);
}

/** How a change ended that met this fault. */
export function outcomeOf(code: FaultCode): 'not-permitted' | 'refused' | 'failed' {
  if (code === 'not-permitted') return 'not-permitted';
  return code === 'content-refused' || code === 'incident-gone' ? 'refused' : 'failed';
}
