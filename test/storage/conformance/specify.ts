import { specifyCards } from './cards.ts';
import { specifyClaims } from './claims.ts';
import { specifyConnections } from './connections.ts';
import { specifyHomes } from './homes.ts';
import { specifyIncidentLists } from './incident-lists.ts';
import { specifyIncidentRecords } from './incident-records.ts';
import { specifyMigrating } from './migrating.ts';
import { specifyOpenSubmissions } from './open-submissions.ts';
import { specifyOpening } from './opening.ts';
import type { Backend } from './place.ts';
import { specifyRecords } from './records.ts';
import { specifySettings } from './settings.ts';
import { specifySizes } from './sizes.ts';
import { specifySources } from './sources.ts';
import { specifySteps } from './steps.ts';
import { specifySubmissions } from './submissions.ts';
import { specifyWatchers } from './watchers.ts';

/** The whole contract of `Stores`, held against one database. */
export function specifyStores(backend: Backend): void {
  specifyOpening(backend);
  specifyMigrating(backend);
  specifySubmissions(backend);
  specifyOpenSubmissions(backend);
  specifySources(backend);
  specifyClaims(backend);
  specifySteps(backend);
  specifyConnections(backend);
  specifyIncidentRecords(backend);
  specifyIncidentLists(backend);
  specifyCards(backend);
  specifyWatchers(backend);
  specifySettings(backend);
  specifyHomes(backend);
  specifyRecords(backend);
  specifySizes(backend);
}
