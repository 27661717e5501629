import type { Config, ConfigReading } from '../../config.ts';
import { createLogger } from '../../telemetry/logger.ts';
import { createScrubber } from '../../telemetry/scrubber.ts';
import { openWaysOut } from '../open-foundation.ts';
import { askSlackTime } from './ask-slack-time.ts';
import { checkCache } from './check-cache.ts';
import { checkClock } from './check-clock.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkDatabase, type DatabaseCheck } from './check-database.ts';
import { checkItsm } from './check-itsm.ts';
import { checkKeys, type KeysCheck } from './check-keys.ts';
import { checkScopes } from './check-scopes.ts';
import { checkSlack, type SlackCheck } from './check-slack.ts';
import { type ExaminedPart, examinedParts, type Finding, findingsAbout } from './finding.ts';
import { wordsOf } from './words-of.ts';

/** The longest that one part is waited for, in milliseconds; an ITSM takes up to 25 s by itself. */
const patienceMs = 45_000;

/**
 * Proves a deployment, part by part; what needs something that failed says so and is not checked. Changes nothing, works
 * beside a bot and without one, and comes to an end within minutes whatever hangs. `workspace` names one of many.
 */
export async function examine(
  reading: ConfigReading,
  workspace: string | undefined,
): Promise<readonly Finding[]> {
  const configuration = checkConfiguration(reading);
  if (reading.ok) return [...configuration, ...(await examineDeployment(reading.config, workspace))];
  const others = examinedParts.filter((part) => part !== 'configuration');
  return [
    ...configuration,
    ...others.map((part) => findingsAbout(part).notChecked('the configuration comes first.')),
  ];
}

async function examineDeployment(config: Config, workspace: string | undefined): Promise<readonly Finding[]> {
  // Standard output is for the findings alone; these say what the log would.
  const logger = createLogger({ level: 'silent', scrubber: createScrubber([]) });
  const { toItsm, toSlack } = openWaysOut(config);
  let database: DatabaseCheck = { findings: [] };
  try {
    database = await bounded('database', checkDatabase(config, logger));
    const keys: KeysCheck = await bounded('keys', checkKeys(config, database));
    const { stores } = keys;
    const cache = await bounded('cache', findings(checkCache(config)));
    const time = await askSlackTime(new URL(config.slack.apiUrl), toSlack);
    const slack: SlackCheck = await bounded(
      'slack',
      checkSlack({ config, workspace, stores, toSlack, logger }, time),
    );
    const tenantId = slack.identity?.tenantId ?? workspace;
    const itsm = await bounded('itsm', findings(checkItsm({ config, tenantId, stores, toItsm, logger })));
    return [
      ...database.findings,
      ...keys.findings,
      ...cache.findings,
      ...checkClock(config, time),
      ...slack.findings,
      ...checkScopes(config, slack),
      ...itsm.findings,
    ];
  } finally {
    await Promise.all([toItsm.close(), toSlack.close()]);
    await database.inspection?.close();
  }
}

async function findings(check: Promise<readonly Finding[]>) {
  return { findings: await check };
}

/** A check that fails by itself, or does not end, is a finding as well. */
async function bounded<Check extends { readonly findings: readonly Finding[] }>(
  part: ExaminedPart,
  check: Promise<Check>,
): Promise<Check | { readonly findings: readonly Finding[] }> {
  const { failed } = findingsAbout(part);
  const { promise: late, resolve } = Promise.withResolvers<{ readonly findings: readonly Finding[] }>();
  const remedy = 'Run the doctor again; if it goes on, tell its authors these words.';
  const timer = setTimeout(
    () => resolve({ findings: [failed(`It came to no end within ${patienceMs / 1_000} s.`, remedy)] }),
    patienceMs,
  );
  try {
    return await Promise.race([check, late]);
  } catch (error) {
    return { findings: [failed(`It could not be checked: ${wordsOf(error)}.`, remedy)] };
  } finally {
    clearTimeout(timer);
  }
}
