import { openMaintenance } from '../app/open-maintenance.ts';
import { loadConfig } from '../config.ts';
import { tell } from './tell.ts';

/** `npm run rotate-keys`: seals every row with the first key of ENCRYPTION_KEYS, while the bot runs. Safe to end and repeat. */
const rowsAtOnce = 200;

const data = await openMaintenance(loadConfig()).catch(tell.failure);
try {
  const [newest = ''] = data.keyIds;
  for (;;) {
    const left = await data.sealedRows.reseal(rowsAtOnce);
    if (left === 0) break;
    tell.line(`${left} rows are still sealed with an older key.`);
  }
  const needed = new Set((await data.sealedRows.needs()).map(({ keyId }) => keyId));
  const spare = data.keyIds.filter((id) => id !== newest && !needed.has(id));
  tell.line(`All rows are sealed with the key '${newest}'.`);
  if (spare.length > 0) {
    tell.line(
      `No row needs ${spare.map((id) => `'${id}'`).join(', ')} any more: backups may, so keep a copy apart.`,
    );
  }
} catch (error) {
  tell.failure(error);
} finally {
  await data.close();
}
