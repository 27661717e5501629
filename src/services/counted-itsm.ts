import type { ItsmFor } from '../domain/ports/itsm.ts';
import { aroundItsm } from './around-itsm.ts';
import type { CallBudget } from './call-budget.ts';

/** The same clients, whose every call counts as one that somebody asked for. */
export function createCountedItsm(itsmFor: ItsmFor, budget: CallBudget): ItsmFor {
  return (connection) => {
    const key = { tenantId: connection.tenantId, connectionId: connection.id };
    return aroundItsm(itsmFor(connection), (call) => {
      budget.note(key);
      return call();
    });
  };
}
