import type { Installation, NewInstallation } from '../domain/installation.ts';
import type { InstallationStore } from '../domain/ports/installation-store.ts';
import { Secret } from '../domain/secret.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';
import { rowsOf, type Work } from './work.ts';

type InstallationRow = Tables['installations'];

/** What is sealed of an installation, its secrets as texts. */
type SealedContent = Omit<Installation, 'tenantId' | 'revision' | 'installedAt' | 'botToken' | 'rotation'> & {
  readonly botToken: string;
  readonly rotation?: { readonly refreshToken: string; readonly expiresAt: number } | undefined;
};

const kind = 'installation';
const changing = ['revision', 'installed_at', 'key_id', 'sealed'] as const;

/** The store of installations, as its port says. One is found by the database's intake way. */
export function createInstallationStore({ database, sealer }: StoreParts): InstallationStore {
  const { intake, background } = database;
  const { find, take, replace, holdDeparture, endDeparture } = prepareStatements(database);

  function toRow(installation: NewInstallation, revision: number): InstallationRow {
    const { tenantId, installedAt } = installation;
    const sealed = sealJson(sealer, { tenantId, kind }, toContent(installation));
    return { tenant_id: tenantId, revision, installed_at: installedAt, ...sealed };
  }

  function toInstallation({ tenant_id: tenantId, revision, installed_at, sealed }: InstallationRow) {
    const content = openJson<SealedContent>(sealer, { tenantId, kind }, sealed);
    return { ...fromContent(content), tenantId, revision, installedAt: installed_at };
  }

  return {
    async find(tenantId) {
      const [row] = await intake.read(find({ tenantId }));
      return row && toInstallation(row);
    },
    save(installation) {
      const { tenantId } = installation;
      return background.transact(function* (): Work<Installation> {
        // The departure first, as whoever leaves or erases the tenant does: one of the two waits for the other, also
        // where there is none yet.
        yield holdDeparture({ tenantId });
        yield endDeparture({ tenantId });
        const [saved] = yield* rowsOf(replace(toRow(installation, 1)));
        return { ...installation, revision: saved?.revision ?? 1 };
      });
    },
    renew(tenantId, revision, { botToken, refreshToken, expiresAt }) {
      return background.transact(function* (): Work<Installation | undefined> {
        const [row] = yield* rowsOf(take({ tenantId }));
        const [installed] = yield* rowsOf(find({ tenantId }));
        if (row === undefined || installed === undefined || row.revision !== revision) return undefined;
        const renewed = { ...toInstallation(row), botToken, rotation: { refreshToken, expiresAt } };
        yield replace(toRow(renewed, revision + 1));
        return { ...renewed, revision: revision + 1 };
      });
    },
  };
}

function toContent({
  tenantId: _,
  installedAt: __,
  botToken,
  rotation,
  ...rest
}: NewInstallation): SealedContent {
  return {
    ...rest,
    botToken: botToken.reveal(),
    rotation: rotation && { ...rotation, refreshToken: rotation.refreshToken.reveal() },
  };
}

function fromContent({ botToken, rotation, ...rest }: SealedContent) {
  return {
    ...rest,
    botToken: new Secret(botToken),
    ...(rotation && { rotation: { ...rotation, refreshToken: new Secret(rotation.refreshToken) } }),
  };
}

function prepareStatements({ dialect }: StoreParts['database']) {
  const { kysely, isShared } = dialect;
  return {
    /** Of a workspace that has not left. */
    find: prepare((at: Slots<{ tenantId: string }>) =>
      kysely
        .selectFrom('installations')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('departures')
                .select('departures.tenant_id')
                .whereRef('departures.tenant_id', '=', 'installations.tenant_id'),
            ),
          ),
        ),
    ),
    take: prepare((at: Slots<{ tenantId: string }>) =>
      kysely
        .selectFrom('installations')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .$if(isShared, (query) => query.forUpdate()),
    ),
    /** A former one is counted on from, also when two are kept at once. */
    replace: prepare((at: Slots<InstallationRow>) =>
      kysely
        .insertInto('installations')
        .values({ tenant_id: at.tenant_id, ...pick(at, changing) })
        .onConflict((conflict) =>
          conflict.column('tenant_id').doUpdateSet((row) => ({
            ...pick(at, ['installed_at', 'key_id', 'sealed']),
            revision: row('installations.revision', '+', 1),
          })),
        )
        .returning('revision'),
    ),
    holdDeparture: prepare((at: Slots<{ tenantId: string }>) =>
      kysely
        .insertInto('departures')
        .values({ tenant_id: at.tenantId, left_at: 0 })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ left_at: 0 })),
    ),
    endDeparture: prepare((at: Slots<{ tenantId: string }>) =>
      kysely.deleteFrom('departures').where('tenant_id', '=', at.tenantId),
    ),
  };
}
