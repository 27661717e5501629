import type { LoginKey, LoginStore } from '../domain/ports/login-store.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

type LoginRow = Tables['logins'];

const kind = 'login';
const changing = ['revision', 'expires_at', 'key_id', 'sealed'] as const;

/** The store of log-ins, as its port says: one for a connection, that of the revision it was kept for last. */
export function createLoginStore({ database, sealer }: StoreParts): LoginStore {
  const { background, dialect } = database;
  const { kysely, now } = dialect;
  const find = prepare((at: Slots<LoginKey>) =>
    kysely
      .selectFrom('logins')
      .selectAll()
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.id)
      .where('revision', '=', at.revision)
      .where('expires_at', '>', now),
  );
  const typedAnew = prepare((at: Slots<LoginKey>) =>
    kysely
      .selectFrom('credentials')
      .select('revision')
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.id)
      .where('revision', '<>', at.revision),
  );
  const upsert = prepare((at: Slots<LoginRow>) =>
    kysely
      .insertInto('logins')
      .values(pick(at, ['tenant_id', 'connection_id', ...changing]))
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'connection_id']).doUpdateSet(pick(at, changing)),
      ),
  );
  const remove = prepare((at: Slots<LoginKey>) =>
    kysely
      .deleteFrom('logins')
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.id)
      .where('revision', '=', at.revision),
  );
  const keyOf = ({ tenantId, id, revision }: LoginKey) => ({ tenantId, id, revision });

  return {
    async find(connection) {
      const { tenantId } = connection;
      const [row] = await background.read(find(keyOf(connection)));
      return row && openJson<unknown>(sealer, { tenantId, kind }, row.sealed);
    },
    async save({ tenantId, id, revision }, value, expiresAt) {
      const sealed = sealJson(sealer, { tenantId, kind }, value);
      const row = { tenant_id: tenantId, connection_id: id, revision, expires_at: expiresAt, ...sealed };
      await background.transact(function* (): Work<void> {
        const [newer] = yield* rowsOf(typedAnew({ tenantId, id, revision }));
        if (newer === undefined) yield upsert(row);
      });
    },
    async remove(connection) {
      await background.write(remove(keyOf(connection)));
    },
    async isFormer(connection) {
      return (await background.read(typedAnew(keyOf(connection)))).length > 0;
    },
  };
}
