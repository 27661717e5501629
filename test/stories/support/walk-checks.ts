import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '../../../src/sandbox/itsm/journal.ts';
import type { ApiCall } from '../../../src/sandbox/slack/journal.ts';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import type { Estate } from './estate.ts';
import type { Party } from './walk-party.ts';
import type { WalkAnswer } from './walk-send.ts';

/** What a batch left in the journals. */
export interface Traces {
  readonly answers: readonly WalkAnswer[];
  readonly calls: readonly ApiCall[];
}

/** What anybody came to see of another tenant; empty when all is well. */
export function seenAcross(parties: readonly Party[], { answers, calls }: Traces): string[] {
  const others = (own: Party | undefined) => parties.filter((party) => party !== own);
  const inAnswers = answers.flatMap(({ actor, way, kind, body }) =>
    others(actor)
      .filter((other) => holds(body, other.canaries))
      .map(
        (other) =>
          `${actor.name} was answered words of ${other.name} (${kind}, ${way}): ${body.slice(0, 500)}`,
      ),
  );
  const inCalls = calls.flatMap(({ teamId, method, args, answer }) => {
    const owner = parties.find(({ office }) => office.tenantId === teamId);
    const sent = JSON.stringify(args);
    if (!owner) return [];
    return others(owner).flatMap((other) => [
      ...(holds(sent, other.canaries)
        ? [`${method} of ${owner.name} tells of ${other.name}: ${sent.slice(0, 500)}`]
        : []),
      ...(namesOf(args).some((id) => other.own.has(id)) && !isRefused(answer)
        ? [`${method} of ${owner.name} reaches ${other.name}: ${sent.slice(0, 500)}`]
        : []),
    ]);
  });
  return [...inAnswers, ...inCalls];
}

/** What went to addresses for answers, which name no tenant, in a batch in which this one alone acted. */
export function toldAcross(actor: Party, parties: readonly Party[], { calls }: Traces): string[] {
  const strangers = parties.filter((party) => party !== actor).flatMap(({ canaries }) => canaries);
  return calls
    .filter(({ method }) => method === 'response_url')
    .map(({ args }) => JSON.stringify(args))
    .filter((sent) => holds(sent, strangers))
    .map((sent) => `${actor.name} was told of another at an address: ${sent.slice(0, 500)}`);
}

function holds(text: string, canaries: readonly string[]): boolean {
  return canaries.some((canary) => text.includes(canary));
}

/** The people and channels that a call is made for. */
function namesOf({ channel, user, user_id, channel_id, users }: Record<string, unknown>): string[] {
  return [channel, user, user_id, channel_id, users].flatMap((name) =>
    typeof name === 'string' ? name.split(',') : [],
  );
}

function isRefused(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}

/** All that an ITSM holds, as one text. */
export function heldBy({ office: { itsm } }: Party): string {
  return JSON.stringify([...itsm.incidents.values()]);
}

/** What was written into an ITSM since entry `after`, and what was asked there with a log-in that is none of its own. */
export function requestsTo({ office: { itsm } }: Party, after: number) {
  const entries = itsm.journal.list().filter(({ number }) => number > after);
  const isWrite = ({ endpoint }: JournalEntry) => ['create', 'update', 'upload'].includes(endpoint);
  return {
    /** More came than the journal remembers. */
    isCut: after > 0 && entries.length > 0 && entries[0]?.number !== after + 1,
    writes: entries.filter(isWrite),
    refused: entries.filter(({ status }) => status === 401 || status === 403 || (status ?? 0) >= 500),
    strangers: entries.filter(({ endpoint, status }) => endpoint === 'token' && status !== 200),
    last: entries.at(-1)?.number ?? after,
  };
}

/** Work of the bot that writes to an ITSM: as long as some is not done, what it does is the act of somebody earlier. */
const writing = `kind IN ('set-status', 'edit-incident', 'attach-to-incident', 'attach-files', 'add-to-description', 'follow-up')`;

/**
 * Waits until the bot has done what it was told to write and nothing was changed for half a second, at most 20 s. Answers the
 * tenants for which some is put off to later: that may be done at any time.
 */
export async function settleDown(
  { slack, dataDir }: Estate,
  parties: readonly Party[],
): Promise<ReadonlySet<string>> {
  const database = new DatabaseSync(join(dataDir, databaseFileName), { readOnly: true });
  const undone = database.prepare(
    `SELECT DISTINCT tenant_id AS tenant FROM steps WHERE finished_at IS NULL AND ${writing}`,
  );
  const until = Date.now() + 20_000;
  let quietSince = Date.now();
  let before = '';
  let busy = new Set<string>();
  try {
    while (Date.now() < until && Date.now() - quietSince < 500) {
      await sleep(50);
      const lasts = parties.map(({ office }) => office.itsm.journal.list().at(-1)?.number);
      busy = new Set(undone.all().map(({ tenant }) => String(tenant)));
      const now = JSON.stringify([lasts, slack.journal.callsOf('views.update').length]);
      if (now !== before || busy.size > 0) quietSince = Date.now();
      before = now;
    }
  } finally {
    database.close();
  }
  return busy;
}

/**
 * The lines of a log that tell of a defect. That an answer found its address used up, or Slack's pace too slow, is none: the
 * walk brings both about.
 */
export function crashesIn(output: string): string[] {
  const defect =
    /a listener failed|work after an answer failed|"type":"(?:Type|Range|Reference|Syntax)Error"/;
  return output.split('\n').filter((line) => line.includes('"level":"error"') && defect.test(line));
}
