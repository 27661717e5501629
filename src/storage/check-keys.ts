import { Fault } from '../domain/fault.ts';
import type { KeyChecks } from '../domain/sealer.ts';
import type { Database } from './database.ts';
import { prepareKeyNeeds } from './key-needs.ts';
import { prepareApart, type Slots } from './statement.ts';
import type { Tables } from './tables.ts';

/**
 * Holds the keys at hand against the check values stored beside the rows, and stores a check value for each key
 * that is new. Rejects with `Fault` 'store-failed', naming the key's id, when a key is wrong, or is missing and rows
 * need it. Deletes nothing.
 */
export async function checkKeys(database: Database, keys: KeyChecks): Promise<void> {
  const { dialect, background } = database;
  const save = prepareApart((at: Slots<Tables['key_checks']>) =>
    dialect.kysely
      .insertInto('key_checks')
      .values({ key_id: at.key_id, sealed: at.sealed })
      .onConflict((conflict) => conflict.column('key_id').doNothing()),
  );
  for (const keyId of keys.keyIds)
    await background.write(save({ key_id: keyId, sealed: keys.sealCheck(keyId) }));
  await requireKeys(database, await readKeyChecks(database, keys));
}

/**
 * The same, storing nothing: for whoever works beside a bot. A bot must have been started with the key that writes, or
 * it could not read what is written; that, too, is refused with `Fault` 'store-failed'.
 */
export async function checkKeysBeside(database: Database, keys: KeyChecks): Promise<void> {
  const found = await readKeyChecks(database, keys);
  await requireKeys(database, found);
  const [keyId] = keys.keyIds;
  if (found.some((check) => check.keyId === keyId)) return;
  throw new Fault(
    'store-failed',
    `no bot has been started with the encryption key '${keyId}' yet: start the bot with the same keys first`,
    { facts: { keyId } },
  );
}

/** What the check value that is stored for a key says of the one at hand. */
export interface KeyCheck {
  readonly keyId: string;
  readonly problem: 'wrong' | 'missing' | undefined;
}

/** Holds the keys at hand against all check values that are stored. */
export async function readKeyChecks(
  { dialect, background }: Database,
  keys: KeyChecks,
): Promise<readonly KeyCheck[]> {
  const all = prepareApart(() => dialect.kysely.selectFrom('key_checks').selectAll());
  const rows = await background.read(all({}));
  return rows.map(({ key_id: keyId, sealed }) => ({ keyId, problem: keys.openCheck(keyId, sealed) }));
}

async function requireKeys({ dialect, background }: Database, checks: readonly KeyCheck[]): Promise<void> {
  const wrong = checks.find(({ problem }) => problem === 'wrong');
  if (wrong) throw badKey(wrong.keyId, 'is another than the one that sealed the stored rows');
  const missing = checks.filter(({ problem }) => problem === 'missing');
  // Looks through all rows, so only when there is a key to miss.
  if (missing.length === 0) return;
  const needed = (await background.read(prepareKeyNeeds(dialect)({}))).map((row) => row.key_id);
  for (const { keyId } of missing) {
    if (needed.includes(keyId)) throw badKey(keyId, 'is missing, and stored rows need it');
  }
}

function badKey(keyId: string, problem: string): Fault {
  return new Fault(
    'store-failed',
    `the encryption key '${keyId}' ${problem}: put it back into ENCRYPTION_KEYS`,
    {
      facts: { keyId },
    },
  );
}
