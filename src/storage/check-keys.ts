import { Fault } from '../domain/fault.ts';
import type { KeyChecks } from '../domain/sealer.ts';
import type { Database } from './database.ts';
import { prepare, type Slots } from './statement.ts';
import type { Tables } from './tables.ts';

/**
 * Holds the keys at hand against the check values stored beside the rows, and stores a check value for each key
 * that is new. Rejects with `Fault` 'store-failed', naming the key's id, when a key is wrong, or is missing and rows
 * need it. Deletes nothing.
 */
export async function checkKeys({ dialect, background }: Database, keys: KeyChecks): Promise<void> {
  const { kysely } = dialect;
  const all = prepare(() => kysely.selectFrom('key_checks').selectAll());
  const save = prepare((at: Slots<Tables['key_checks']>) =>
    kysely
      .insertInto('key_checks')
      .values({ key_id: at.key_id, sealed: at.sealed })
      .onConflict((conflict) => conflict.column('key_id').doNothing()),
  );
  const inUse = prepare(() =>
    kysely
      .selectFrom('steps')
      .select('key_id')
      .union(kysely.selectFrom('attachments').select('key_id'))
      .union(kysely.selectFrom('incidents').select('key_id'))
      .union(kysely.selectFrom('settings').select('key_id'))
      .union(kysely.selectFrom('submissions').select('key_id'))
      .union(kysely.selectFrom('drafts').select('key_id')),
  );

  for (const keyId of keys.keyIds)
    await background.write(save({ key_id: keyId, sealed: keys.sealCheck(keyId) }));
  const missing: string[] = [];
  for (const { key_id: keyId, sealed } of await background.read(all({}))) {
    const problem = keys.openCheck(keyId, sealed);
    if (problem === 'wrong') throw badKey(keyId, 'is another than the one that sealed the stored rows');
    if (problem === 'missing') missing.push(keyId);
  }
  // Looks through all rows, so only when there is a key to miss.
  if (missing.length === 0) return;
  const needed = (await background.read(inUse({}))).map((row) => row.key_id);
  for (const keyId of missing) {
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
