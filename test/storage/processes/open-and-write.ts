import { writeSync } from 'node:fs';
import { parseMasterKeys } from '../../../src/domain/master-key.ts';
import { createStores } from '../../../src/storage/create-stores.ts';
import { createKeptLogger, leaveAsItIs, newEntry, sealing } from '../fixtures.ts';

/**
 * A process of its own that opens the stores in a data directory and writes, 16 at once, until it is killed or a
 * write fails. One line on its standard output for each thing that happened: `open`, `taken <id>`, `failed <why>`.
 */
const [dataDir = '', keys = ''] = process.argv.slice(2);
const tell = (line: string) => writeSync(1, `${line}\n`);
const tenantId = 'T1';

async function writeOn(stores: Awaited<ReturnType<typeof createStores>>): Promise<never> {
  for (;;) {
    const entry = newEntry({ tenantId });
    await stores.submissions.receive(entry, leaveAsItIs);
    tell(`taken ${entry.id}`);
  }
}

try {
  const stores = await createStores({
    dataDir,
    ...sealing(parseMasterKeys(keys)),
    clock: { now: () => Date.now() },
    logger: createKeptLogger(),
  });
  tell('open');
  await Promise.all(Array.from({ length: 16 }, () => writeOn(stores)));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
  tell(`failed ${code} ${error instanceof Error ? error.message : ''}`);
  process.exit(1);
}
