import type { Draft } from '../domain/draft.ts';
import type { DraftStore } from '../domain/ports/draft-store.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { DraftRow } from './tables.ts';

const kind = 'draft';
const columns = ['tenant_id', 'id', 'user_id', 'expires_at', 'key_id', 'sealed'] as const;

/** The store of drafts, as its port says. A draft is replaced by its own user alone. */
export function createDraftStore({ database, sealer }: StoreParts): DraftStore {
  const { intake, dialect } = database;
  const { kysely, now } = dialect;
  const upsert = prepare((at: Slots<DraftRow>) =>
    kysely
      .insertInto('drafts')
      .values(pick(at, columns))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(pick(at, ['expires_at', 'key_id', 'sealed']))
          .where('drafts.user_id', '=', at.user_id),
      ),
  );
  const find = prepare((at: Slots<Pick<Draft, 'tenantId' | 'id' | 'userId'>>) =>
    kysely
      .selectFrom('drafts')
      .selectAll()
      .where('tenant_id', '=', at.tenantId)
      .where('id', '=', at.id)
      .where('user_id', '=', at.userId)
      .where('expires_at', '>', now),
  );

  return {
    async save({ tenantId, id, userId, content, expiresAt }) {
      const sealed = sealJson(sealer, { tenantId, kind }, content);
      await intake.write(
        upsert({ tenant_id: tenantId, id, user_id: userId, expires_at: expiresAt, ...sealed }),
      );
    },
    async find(tenantId, id, userId) {
      const [row] = await intake.read(find({ tenantId, id, userId }));
      if (row === undefined) return undefined;
      return {
        tenantId,
        id,
        userId,
        content: openJson(sealer, { tenantId, kind }, row.sealed),
        expiresAt: row.expires_at,
      };
    },
  };
}
