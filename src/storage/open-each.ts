import type { Logger } from '../domain/logger.ts';

/**
 * What could be opened of the rows. One that cannot is told in the log and left as it is, a claimed one until its lease
 * runs out, so that it does not stand in the way of the others.
 */
export function openEach<Row extends { readonly tenant_id: string; readonly id: string }, Item>(
  rows: readonly Row[],
  open: (row: Row) => Item,
  logger: Logger,
): readonly Item[] {
  return rows.flatMap((row) => {
    try {
      return [open(row)];
    } catch (error) {
      logger.error({ error, tenantId: row.tenant_id, id: row.id }, 'A stored row cannot be opened');
      return [];
    }
  });
}
