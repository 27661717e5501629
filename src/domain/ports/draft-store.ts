import type { Draft } from '../draft.ts';

export interface DraftStore {
  save(draft: Draft): Promise<void>;
  /** Undefined when there is none of this person's, or its time is over. */
  find(tenantId: string, id: string, userId: string): Promise<Draft | undefined>;
}
