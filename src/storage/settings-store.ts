import type { SettingsStore } from '../domain/ports/settings-store.ts';
import { defaultSettings, type WorkspaceSettings } from '../domain/workspace-settings.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

type SettingsRow = Tables['settings'];

const kind = 'settings';
const columns = ['tenant_id', 'revision', 'changed_by', 'changed_at', 'key_id', 'sealed'] as const;

/** The store of workspaces' settings, as its port says. What an earlier release could not set has its default. */
export function createSettingsStore({ database, sealer }: StoreParts): SettingsStore {
  const { intake, dialect } = database;
  const { kysely } = dialect;
  const find = prepare((at: Slots<{ tenantId: string }>) =>
    kysely.selectFrom('settings').selectAll().where('tenant_id', '=', at.tenantId),
  );
  const insert = prepare((at: Slots<SettingsRow>) =>
    kysely
      .insertInto('settings')
      .values(pick(at, columns))
      .onConflict((conflict) => conflict.column('tenant_id').doNothing())
      .returning('revision'),
  );
  const replace = prepare((at: Slots<SettingsRow & { stored: number }>) =>
    kysely
      .updateTable('settings')
      .set(pick(at, ['revision', 'changed_by', 'changed_at', 'key_id', 'sealed']))
      .where('tenant_id', '=', at.tenant_id)
      .where('revision', '=', at.stored)
      .returning('revision'),
  );

  return {
    async find(tenantId) {
      const [row] = await intake.read(find({ tenantId }));
      if (row === undefined) return undefined;
      const chosen = openJson<Partial<WorkspaceSettings>>(sealer, { tenantId, kind }, row.sealed);
      return {
        settings: { ...defaultSettings, ...chosen },
        revision: row.revision,
        changedBy: row.changed_by,
        changedAt: row.changed_at,
      };
    },
    async save(tenantId, settings, { userId, at, revision }) {
      const row: SettingsRow = {
        tenant_id: tenantId,
        revision: revision + 1,
        changed_by: userId,
        changed_at: at,
        ...sealJson(sealer, { tenantId, kind }, settings),
      };
      const saved = await intake.write(revision === 0 ? insert(row) : replace({ ...row, stored: revision }));
      return saved.length > 0;
    },
  };
}
