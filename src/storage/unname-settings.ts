import { settingsWithoutPerson } from '../domain/settings-without-person.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { erasedPerson } from './erase-person-statements.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { sealedTables } from './sealed-tables.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

const { kind } = sealedTables.settings;

/**
 * A work that takes a person out of a tenant's settings, their lists and who changed them last; answers how many rows it
 * changed. That counts as a change of the settings: a form that was opened before is out of date.
 */
export function createSettingsUnnaming({ sealer, database: { dialect } }: StoreParts) {
  const { kysely, isShared } = dialect;
  const take = prepare((at: Slots<{ tenantId: string }>) =>
    kysely
      .selectFrom('settings')
      .selectAll()
      .where('tenant_id', '=', at.tenantId)
      .$if(isShared, (query) => query.forUpdate()),
  );
  const replace = prepare((at: Slots<Tables['settings']>) =>
    kysely
      .updateTable('settings')
      .set(pick(at, ['revision', 'changed_by', 'key_id', 'sealed']))
      .where('tenant_id', '=', at.tenant_id),
  );

  return function* (tenantId: string, userId: string): Work<number> {
    const [row] = yield* rowsOf(take({ tenantId }));
    if (row === undefined) return 0;
    const chosen = openJson<Partial<WorkspaceSettings>>(sealer, { tenantId, kind }, row.sealed);
    const without = settingsWithoutPerson(chosen, userId);
    const isTheirs = row.changed_by === userId;
    if (without === undefined && !isTheirs) return 0;
    yield replace({
      ...row,
      revision: row.revision + 1,
      changed_by: isTheirs ? erasedPerson : row.changed_by,
      ...sealJson(sealer, { tenantId, kind }, without ?? chosen),
    });
    return 1;
  };
}
