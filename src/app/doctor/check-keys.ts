import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { createKeyChecks } from '../../crypto/key-checks.ts';
import { findKeys, keyFileName } from '../../crypto/load-keys.ts';
import { createSealer } from '../../crypto/sealer.ts';
import type { MasterKeys } from '../../domain/master-key.ts';
import type { KeyNeed } from '../../domain/ports/sealed-row-store.ts';
import type { InspectedStores } from '../../storage/inspect-stores.ts';
import type { DatabaseCheck } from './check-database.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { good, warned, failed, notChecked } = findingsAbout('keys');

/** What was found, and the stores that can be read with the keys. */
export interface KeysCheck {
  readonly findings: readonly Finding[];
  readonly stores?: InspectedStores | undefined;
}

/** Which stored rows need which key, and whether it is there and the right one. Makes no key. */
export async function checkKeys(config: Config, database: DatabaseCheck): Promise<KeysCheck> {
  const { encryptionKeys, storage } = config;
  const path = join(storage.dataDir, keyFileName);
  let keys: MasterKeys | undefined;
  try {
    keys = await findKeys({ encryptionKeys, dataDir: storage.dataDir });
  } catch {
    return {
      findings: [failed(`The key file ${path} cannot be read or holds no keys.`, 'Put its copy back.')],
    };
  }
  const source = encryptionKeys === undefined ? checkKeyFile(path, keys) : [];
  const { inspection } = database;
  if (inspection === undefined) return { findings: [...source, withoutRows(keys, database)] };
  const needs = sum(await inspection.keyNeeds());
  if (keys === undefined) {
    const all = [...needs].map(([keyId, need]) => missing(keyId, need, `Put the copy of ${path} back.`));
    return { findings: [...source, ...all] };
  }
  const findings = await holdAgainst(keys, { needs, inspection, isFile: encryptionKeys === undefined });
  const isSealed = [...needs.keys()].every((id) => keys.some((key) => key.id === id));
  const isRight = isSealed && findings.every(({ is }) => is !== 'failed');
  return {
    findings: [...source, ...findings],
    stores: isRight ? inspection.storesWith(createSealer(keys)) : undefined,
  };
}

function withoutRows(keys: MasterKeys | undefined, { isNew }: DatabaseCheck): Finding {
  if (!isNew) return notChecked('which rows need which key is told by the database, which cannot be read.');
  return keys === undefined
    ? good('No row needs a key yet; the first start makes one.')
    : good(`No row needs a key yet; '${keys[0].id}' will seal them.`);
}

function checkKeyFile(path: string, keys: MasterKeys | undefined): readonly Finding[] {
  if (keys === undefined) return [];
  if ((statSync(path).mode & 0o077) !== 0) {
    return [warned(`Others on this machine may read the key file ${path}.`, `chmod 600 ${path}`)];
  }
  return [good(`The keys come from ${path}: whoever backs up DATA_DIR without it cannot read the backup.`)];
}

interface Need {
  readonly rows: number;
  readonly tables: string;
}

function sum(needs: readonly KeyNeed[]): ReadonlyMap<string, Need> {
  const byKey = Map.groupBy(needs, ({ keyId }) => keyId);
  return new Map(
    [...byKey].map(([keyId, of]) => [
      keyId,
      {
        rows: of.reduce((count, { rows }) => count + rows, 0),
        tables: of.map(({ table, rows }) => `${table} ${rows}`).join(', '),
      },
    ]),
  );
}

interface Held {
  readonly needs: ReadonlyMap<string, Need>;
  readonly inspection: NonNullable<DatabaseCheck['inspection']>;
  readonly isFile: boolean;
}

async function holdAgainst(keys: MasterKeys, { needs, inspection, isFile }: Held): Promise<Finding[]> {
  const put = isFile ? 'Put the copy of the key file back.' : `Put it back into ENCRYPTION_KEYS.`;
  const checks = await inspection.keyChecks(createKeyChecks(keys));
  const wrong = checks.filter(({ problem }) => problem === 'wrong').map(({ keyId }) => keyId);
  const absent = [...needs].filter(([id]) => !keys.some((key) => key.id === id));
  return [
    ...wrong.map((id) => failed(`The key '${id}' is another than the one that was used under this id.`, put)),
    ...absent.map(([id, need]) => missing(id, need, put)),
    ...keys
      .filter(({ id }) => !wrong.includes(id))
      .map(({ id }, index) => present(id, { need: needs.get(id), isFirst: index === 0 })),
  ];
}

function present(id: string, { need, isFirst }: { need: Need | undefined; isFirst: boolean }): Finding {
  const use = need ? `${rowsNeed(need)} the key '${id}' (${need.tables})` : `No row needs the key '${id}'`;
  if (isFirst) return good(`${use}; it seals what is written.`);
  if (need) return good(`${use}; \`npm run rotate-keys\` moves them to the first key.`);
  return good(`${use} any more: it can be taken out. Backups may need it.`);
}

function missing(id: string, need: Need, remedy: string): Finding {
  return failed(`The key '${id}' is missing, and ${rowsNeed(need)} it (${need.tables}).`, remedy);
}

function rowsNeed({ rows }: Need): string {
  return rows === 1 ? '1 row needs' : `${rows} rows need`;
}
