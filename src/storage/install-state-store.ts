import type { InstallStateStore } from '../domain/ports/installation-store.ts';
import { pick, prepareApart, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

/** The store of installations under way, as its port says: of two that take one state at once, one gets it. */
export function createInstallStateStore({ database }: StoreParts): InstallStateStore {
  const { intake, dialect } = database;
  const { kysely } = dialect;
  const insert = prepareApart((at: Slots<Tables['install_states']>) =>
    kysely.insertInto('install_states').values(pick(at, ['id', 'browser', 'expires_at'])),
  );
  const take = prepareApart((at: Slots<{ id: string }>) =>
    kysely.deleteFrom('install_states').where('id', '=', at.id).returning(['browser', 'expires_at']),
  );

  return {
    async add({ id, browser, expiresAt }) {
      await intake.write(insert({ id, browser, expires_at: expiresAt }));
    },
    async take(id) {
      const [row] = await intake.write(take({ id }));
      return row && { browser: row.browser, expiresAt: row.expires_at };
    },
  };
}
