import type { Card } from '../domain/card.ts';
import type { CardStore } from '../domain/ports/stores.ts';
import { prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';

const columns = [
  'tenant_id as tenantId',
  'id',
  'connection_id as connectionId',
  'submission_id as submissionId',
  'incident_id as incidentId',
  'channel_id as channelId',
  'ts',
  'state',
] as const;

/** The store of cards, as its port says. */
export function createCardStore({ database }: StoreParts): CardStore {
  const { background, dialect } = database;
  const { kysely } = dialect;
  const insert = prepare((at: Slots<Card>) =>
    kysely
      .insertInto('cards')
      .values({
        tenant_id: at.tenantId,
        id: at.id,
        connection_id: at.connectionId,
        submission_id: at.submissionId,
        incident_id: at.incidentId,
        channel_id: at.channelId,
        ts: at.ts,
        state: at.state,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
  );
  const ofIncident = prepare((at: Slots<Pick<Card, 'tenantId' | 'connectionId' | 'incidentId'>>) =>
    kysely
      .selectFrom('cards')
      .select(columns)
      .where('tenant_id', '=', at.tenantId)
      .where('connection_id', '=', at.connectionId)
      .where('incident_id', '=', at.incidentId)
      .orderBy('id'),
  );
  const atMessage = prepare((at: Slots<Pick<Card, 'tenantId' | 'channelId' | 'ts'>>) =>
    kysely
      .selectFrom('cards')
      .select(columns)
      .where('tenant_id', '=', at.tenantId)
      .where('channel_id', '=', at.channelId)
      .where('ts', '=', at.ts)
      .where('state', '=', 'live'),
  );
  const markGone = prepare((at: Slots<Pick<Card, 'tenantId' | 'id'>>) =>
    kysely
      .updateTable('cards')
      .set({ state: 'gone' })
      .where('tenant_id', '=', at.tenantId)
      .where('id', '=', at.id),
  );

  return {
    async save(card) {
      await background.write(insert(card));
    },
    ofIncident: (tenantId, connectionId, incidentId) =>
      background.read(ofIncident({ tenantId, connectionId, incidentId })),
    async at(tenantId, { channelId, ts }) {
      const [card] = await background.read(atMessage({ tenantId, channelId, ts }));
      return card;
    },
    async markGone(tenantId, id) {
      await background.write(markGone({ tenantId, id }));
    },
  };
}
