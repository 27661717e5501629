import type { Connection } from '../domain/connection.ts';
import type { Logger } from '../domain/logger.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Audit } from '../domain/ports/audit.ts';
import type { Clock, Ids } from '../domain/ports/clock.ts';
import type { Connections } from '../domain/ports/connections.ts';
import type { Conversations } from '../domain/ports/conversations.ts';
import type { ItsmFor } from '../domain/ports/itsm.ts';
import type { Messenger } from '../domain/ports/messenger.ts';
import type { Nudge } from '../domain/ports/nudge.ts';
import type { People } from '../domain/ports/people.ts';
import type { ProbeConnection } from '../domain/ports/probe.ts';
import type { Settings } from '../domain/ports/settings.ts';
import type { SharedFiles } from '../domain/ports/shared-files.ts';
import type { Stores } from '../domain/ports/stores.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import type { FairTurns } from './fair-turns.ts';
import type { FormFields } from './form-fields.ts';

/** Everything outside that the services reach, built in `app.ts`. */
export interface ServicePorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly stores: Stores;
  readonly connections: Connections;
  readonly workspaces: Workspaces;
  readonly itsmFor: ItsmFor;
  /** Lets the client of a connection log in again, in every process, although its credentials were refused. */
  readonly allowLogin: (connection: Connection) => Promise<void>;
  readonly probe: ProbeConnection;
  readonly audit: Audit;
  readonly messenger: Messenger;
  readonly people: People;
  readonly sharedFiles: SharedFiles;
  readonly conversations: Conversations;
  readonly settings: Settings;
  /** The shortest time between two readings of the same incident by the bot itself, in milliseconds. */
  readonly syncIntervalMs: number;
  /** Uploads of all workspaces take turns here. */
  readonly uploadTurns: FairTurns;
  /** The custom fields of workspaces: one for all, so that the ITSM is asked once at a time. */
  readonly formFields: FormFields;
  readonly nudge: Nudge;
}
