import type { CredentialStore, StoredConnection } from '../domain/ports/credential-store.ts';
import { Secret } from '../domain/secret.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import { createStepAdder } from './step-rows.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

type CredentialRow = Tables['credentials'];

/** What is sealed of a connection, to the byte. */
interface SealedContent {
  readonly serverUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

const kind = 'credentials';
const changing = ['connection_id', 'revision', 'changed_by', 'changed_at', 'key_id', 'sealed'] as const;

/** The store of the connections that admins typed, as its port says; the tenant's own comes first. */
export function createCredentialStore(parts: StoreParts): CredentialStore {
  const { database, sealer } = parts;
  const { intake, background } = database;
  const addSteps = createStepAdder(parts);
  const { ofTenant, upsert, removeLogins, remove } = prepareStatements(database);

  function toConnection(row: CredentialRow): StoredConnection {
    const { tenant_id: tenantId, team_id: teamId } = row;
    const content = openJson<SealedContent>(sealer, { tenantId, kind }, row.sealed);
    return {
      tenantId,
      ...(teamId !== '' && { teamId }),
      id: row.connection_id,
      revision: row.revision,
      serverUrl: new URL(content.serverUrl),
      clientId: new Secret(content.clientId),
      clientSecret: new Secret(content.clientSecret),
      username: new Secret(content.username),
      password: new Secret(content.password),
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    };
  }

  function toRow(connection: StoredConnection): CredentialRow {
    const { tenantId } = connection;
    const content: SealedContent = {
      serverUrl: connection.serverUrl.href,
      clientId: connection.clientId.reveal(),
      clientSecret: connection.clientSecret.reveal(),
      username: connection.username.reveal(),
      password: connection.password.reveal(),
    };
    return {
      tenant_id: tenantId,
      team_id: connection.teamId ?? '',
      connection_id: connection.id,
      revision: connection.revision,
      changed_by: connection.changedBy,
      changed_at: connection.changedAt,
      ...sealJson(sealer, { tenantId, kind }, content),
    };
  }

  return {
    async ofTenant(tenantId) {
      return (await intake.read(ofTenant({ tenantId }))).map(toConnection);
    },
    async save(connection) {
      await background.write(upsert(toRow(connection)));
    },
    remove(tenantId, connectionId, steps) {
      return background.transact(function* (): Work<boolean> {
        const removed = yield* rowsOf(remove({ tenantId, connectionId }));
        if (removed.length === 0) return false;
        yield removeLogins({ tenantId, connectionId });
        yield* addSteps(tenantId, steps);
        return true;
      });
    },
  };
}

function prepareStatements({ dialect }: StoreParts['database']) {
  const { kysely } = dialect;
  type Key = { readonly tenantId: string; readonly connectionId: string };
  return {
    ofTenant: prepare((at: Slots<{ tenantId: string }>) =>
      kysely.selectFrom('credentials').selectAll().where('tenant_id', '=', at.tenantId).orderBy('team_id'),
    ),
    upsert: prepare((at: Slots<CredentialRow>) =>
      kysely
        .insertInto('credentials')
        .values(pick(at, ['tenant_id', 'team_id', ...changing]))
        .onConflict((conflict) => conflict.columns(['tenant_id', 'team_id']).doUpdateSet(pick(at, changing))),
    ),
    removeLogins: prepare((at: Slots<Key>) =>
      kysely
        .deleteFrom('logins')
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId),
    ),
    remove: prepare((at: Slots<Key>) =>
      kysely
        .deleteFrom('credentials')
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .returning('team_id'),
    ),
  };
}
