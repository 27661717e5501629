import type { MessageKey } from '../domain/source-message.ts';
import type { Dialect } from './dialect.ts';
import { prepare, type Slots } from './statement.ts';

type SourceKey = MessageKey & { readonly tenantId: string };

/** The statements that go by the message a report was made from. */
export function prepareSourceStatements({ kysely }: Dialect) {
  return {
    ofSource: prepare((at: Slots<SourceKey & { limit: number }>) =>
      kysely
        .selectFrom('submissions')
        .selectAll()
        .where('tenant_id', '=', at.tenantId)
        .where('source_channel_id', '=', at.channelId)
        .where('source_ts', '=', at.ts)
        .where('state', '<>', 'dropped')
        .orderBy('received_at', 'desc')
        .limit(at.limit),
    ),
    /** Touches nothing but the mark, whoever works on the row. */
    markDeleted: prepare((at: Slots<SourceKey & { deletedAt: number }>) =>
      kysely
        .updateTable('submissions')
        .set({ source_deleted_at: at.deletedAt })
        .where('tenant_id', '=', at.tenantId)
        .where('source_channel_id', '=', at.channelId)
        .where('source_ts', '=', at.ts)
        .where('source_deleted_at', 'is', null)
        .returningAll(),
    ),
  };
}
