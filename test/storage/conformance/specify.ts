import { specifyClaims } from './claims.ts';
import { specifyConnections } from './connections.ts';
import { specifyMigrating } from './migrating.ts';
import { specifyOpening } from './opening.ts';
import type { Backend } from './place.ts';
import { specifyRecords } from './records.ts';
import { specifySizes } from './sizes.ts';
import { specifySources } from './sources.ts';
import { specifySteps } from './steps.ts';
import { specifySubmissions } from './submissions.ts';

/** The whole contract of `Stores`, held against one database. */
export function specifyStores(backend: Backend): void {
  specifyOpening(backend);
  specifyMigrating(backend);
  specifySubmissions(backend);
  specifySources(backend);
  specifyClaims(backend);
  specifySteps(backend);
  specifyConnections(backend);
  specifyRecords(backend);
  specifySizes(backend);
}
