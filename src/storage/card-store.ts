import type { Card } from '../domain/card.ts';
import type { CardStore } from '../domain/ports/card-store.ts';
import type { Dialect } from './dialect.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

type CardRow = Tables['cards'];
type CardKey = Pick<Card, 'tenantId' | 'id'>;

const columns = [
  'tenant_id',
  'id',
  'connection_id',
  'submission_id',
  'incident_id',
  'channel_id',
  'ts',
  'state',
  'revision',
  'drawn',
] as const;

/** The store of cards, as its port says. One alone is found by the database's intake way. */
export function createCardStore({ database }: StoreParts): CardStore {
  const { intake, background, dialect } = database;
  const statements = prepareStatements(dialect);

  return {
    async save(card) {
      await background.write(statements.insert(toRow(card)));
    },
    async ofIncident(tenantId, connectionId, incidentId) {
      const found = await background.read(statements.ofIncident({ tenantId, connectionId, incidentId }));
      return found.map(toCard);
    },
    async at(tenantId, { channelId, ts }) {
      const [row] = await intake.read(statements.atMessage({ tenantId, channelId, ts }));
      return row && toCard(row);
    },
    async find(tenantId, id) {
      const [row] = await intake.read(statements.find({ tenantId, id }));
      return row && toCard(row);
    },
    async markDrawn(tenantId, id, { digest, revision }) {
      await background.write(statements.markDrawn({ tenantId, id, digest, revision }));
    },
    async markGone(tenantId, id) {
      await background.write(statements.markGone({ tenantId, id }));
    },
    async countLive(tenantId, connectionId) {
      const [row] = await background.read(statements.countLive({ tenantId, connectionId }));
      return row?.count ?? 0;
    },
  };
}

function toRow(card: Card): CardRow {
  return {
    tenant_id: card.tenantId,
    id: card.id,
    connection_id: card.connectionId,
    submission_id: card.submissionId,
    incident_id: card.incidentId,
    channel_id: card.channelId,
    ts: card.ts,
    state: card.state,
    revision: card.revision,
    drawn: card.drawn ?? null,
  };
}

function toCard(row: CardRow): Card {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    connectionId: row.connection_id,
    submissionId: row.submission_id,
    incidentId: row.incident_id,
    channelId: row.channel_id,
    ts: row.ts,
    state: row.state,
    revision: row.revision,
    drawn: row.drawn ?? undefined,
  };
}

function prepareStatements({ kysely }: Dialect) {
  const cards = kysely.selectFrom('cards').select(columns);

  return {
    insert: prepare((at: Slots<CardRow>) =>
      kysely
        .insertInto('cards')
        .values(pick(at, columns))
        .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
    ),
    ofIncident: prepare((at: Slots<Pick<Card, 'tenantId' | 'connectionId' | 'incidentId'>>) =>
      cards
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('incident_id', '=', at.incidentId)
        .orderBy('id'),
    ),
    atMessage: prepare((at: Slots<Pick<Card, 'tenantId' | 'channelId' | 'ts'>>) =>
      cards
        .where('tenant_id', '=', at.tenantId)
        .where('channel_id', '=', at.channelId)
        .where('ts', '=', at.ts)
        .where('state', '=', 'live'),
    ),
    find: prepare((at: Slots<CardKey>) => cards.where('tenant_id', '=', at.tenantId).where('id', '=', at.id)),
    markDrawn: prepare((at: Slots<CardKey & { digest: string; revision: number }>) =>
      kysely
        .updateTable('cards')
        .set({ drawn: at.digest, revision: at.revision })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id)
        .where('revision', '<=', at.revision),
    ),
    countLive: prepare((at: Slots<Pick<Card, 'tenantId' | 'connectionId'>>) =>
      kysely
        .selectFrom('cards')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('tenant_id', '=', at.tenantId)
        .where('connection_id', '=', at.connectionId)
        .where('state', '=', 'live'),
    ),
    markGone: prepare((at: Slots<CardKey>) =>
      kysely
        .updateTable('cards')
        .set({ state: 'gone' })
        .where('tenant_id', '=', at.tenantId)
        .where('id', '=', at.id),
    ),
  };
}
