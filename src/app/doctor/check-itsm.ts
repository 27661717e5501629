import type { Config } from '../../config.ts';
import type { Connection } from '../../domain/connection.ts';
import type { Logger } from '../../domain/logger.ts';
import type { Outbound } from '../../domain/ports/outbound.ts';
import { createProbeConnection } from '../../itsm/probe-connection.ts';
import { checkNames, sayCheck } from '../../slack/blocks/connection-words.ts';
import type { InspectedStores } from '../../storage/inspect-stores.ts';
import { systemClock } from '../../telemetry/system-clock.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { warned, notChecked } = findingsAbout('itsm');

export interface ItsmParts {
  readonly config: Config;
  /** Whose connection is looked for; undefined: nobody knows. */
  readonly tenantId: string | undefined;
  readonly stores: InspectedStores | undefined;
  readonly toItsm: Outbound;
  readonly logger: Logger;
}

/** A connection to be tried, and where it is mended. */
interface Candidate {
  readonly connection: Connection;
  /** What it is called where there are several. */
  readonly name: string;
  readonly remedy: string;
}

/** Address, certificate, log-in and a first reading of each connection there is; changes nothing in the ITSM. */
export async function checkItsm(parts: ItsmParts): Promise<readonly Finding[]> {
  const candidates = await findCandidates(parts);
  if (!Array.isArray(candidates)) return [candidates];
  const found: Finding[] = [];
  for (const candidate of candidates) found.push(...(await probe(parts, candidate)));
  return found;
}

async function findCandidates(parts: ItsmParts): Promise<Candidate[] | Finding> {
  const { config, tenantId, stores } = parts;
  const { itsm, slack } = config;
  if (itsm !== undefined) {
    const connection = { ...itsm, tenantId: 'environment', id: 'environment', revision: 'environment' };
    return [{ connection, name: '', remedy: 'Mend the ITSM_ settings and start the bot again.' }];
  }
  if (tenantId === undefined) {
    return slack.workspaces.are === 'many'
      ? notChecked('each workspace has a connection of its own.', 'Give --workspace ID to check one.')
      : notChecked('whose connection it is Slack tells, by the token.');
  }
  if (stores === undefined) {
    return notChecked('what was typed in Slack is in the database, which has to be read with its keys.');
  }
  const stored = await stores.credentials.ofTenant(tenantId);
  if (stored.length === 0) {
    return warned(
      `Nobody has connected ${tenantId} to an ITSM yet.`,
      'An admin types `/incident setup` in Slack.',
    );
  }
  return stored.map((connection) => ({
    connection,
    name: connection.teamId === undefined ? '' : `of the workspace ${connection.teamId}: `,
    remedy: 'An admin mends it with `/incident setup` in Slack.',
  }));
}

async function probe({ toItsm, logger }: ItsmParts, candidate: Candidate): Promise<readonly Finding[]> {
  const { connection, name, remedy } = candidate;
  const tryIt = createProbeConnection({ outbound: toItsm, clock: systemClock, logger });
  const found: Finding[] = [];
  for await (const result of tryIt(connection)) {
    const words = `${name}${checkNames[result.check]} of ${connection.serverUrl.host}: ${sayCheck(result)}`;
    const isBad = result.is === 'failed';
    found.push({ part: 'itsm', is: result.is, words, ...(isBad && { remedy }) });
  }
  return found;
}
