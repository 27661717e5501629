import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config.ts';
import type { Logger } from '../../domain/logger.ts';
import type { Isolation } from '../../domain/ports/isolation.ts';
import { type Inspection, inspectStores } from '../../storage/inspect-stores.ts';
import { systemClock } from '../../telemetry/system-clock.ts';
import { type Finding, findingsAbout } from './finding.ts';
import { wordsOf } from './words-of.ts';

const { good, warned, failed } = findingsAbout('database');

/** What was found, and the open database where later checks can read in it; whoever asks closes it. */
export interface DatabaseCheck {
  readonly findings: readonly Finding[];
  readonly inspection?: Inspection | undefined;
  /** No bot has made its tables yet. */
  readonly isNew?: boolean | undefined;
}

/** Opens the database as it is, beside a bot that may be at work on it. */
export async function checkDatabase({ storage }: Config, logger: Logger): Promise<DatabaseCheck> {
  const { databaseUrl, dataDir } = storage;
  const place = databaseUrl === undefined ? `SQLite in DATA_DIR (${dataDir})` : 'PostgreSQL at DATABASE_URL';
  let inspection: Inspection | undefined;
  try {
    inspection = await inspectStores({ databaseUrl, dataDir, clock: systemClock, logger });
  } catch (error) {
    const where = databaseUrl === undefined ? 'DATA_DIR and its rights' : 'DATABASE_URL and the server';
    return { findings: [failed(`${place}: ${wordsOf(error)}.`, `Check ${where}.`)] };
  }
  if (inspection === undefined) return { findings: checkNewPlace(dataDir), isNew: true };
  const { version, newest } = inspection;
  if (version === newest) return { findings: [await checkIsolation(inspection, place)], inspection };
  await inspection.close();
  if (version > newest) {
    return {
      findings: [
        failed(
          `${place}: its tables are of version ${version} and this release knows ${newest}: a newer one wrote them.`,
          'Start the newer release, or restore a backup from before it.',
        ),
      ],
    };
  }
  if (version === 0) return { findings: [neverStarted(place)], isNew: true };
  return {
    findings: [
      warned(`${place}: its tables are of version ${version}, and the next start makes them ${newest}.`),
    ],
  };
}

function neverStarted(place: string): Finding {
  return warned(`${place}: no bot has been started on it yet. The first start makes the tables.`);
}

/** Whether a first start could make its folder and files. */
function checkNewPlace(dataDir: string): readonly Finding[] {
  let folder = resolve(dataDir);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return [neverStarted(`SQLite in DATA_DIR (${dataDir})`)];
  } catch {
    return [
      failed(
        `DATA_DIR (${dataDir}) cannot be made or written by this user.`,
        'Give a folder that the bot may write.',
      ),
    ];
  }
}

async function checkIsolation(inspection: Inspection, place: string): Promise<Finding> {
  const opened = `${place} opens, its tables are of version ${inspection.version}`;
  const isolation: Isolation = await inspection.isolation();
  switch (isolation) {
    case 'by-statements':
      return good(`${opened}.`);
    case 'enforced':
      return good(`${opened}, and it keeps workspaces apart itself (row-level security).`);
    case 'bypassed':
      return failed(
        `${opened}, but it would not keep workspaces apart: row-level security does not hold for the user of DATABASE_URL.`,
        "Let DATABASE_URL name a plain user that owns the bot's tables, without SUPERUSER and BYPASSRLS, and start the bot once.",
      );
  }
}
