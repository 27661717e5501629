import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { InstallationStore } from '../domain/ports/installation-store.ts';
import type { LeaseStore } from '../domain/ports/lease-store.ts';

/** What renewing takes. `owner` names this process among all that share the database. */
export interface RenewalParts {
  readonly installations: Pick<InstallationStore, 'find' | 'renew'>;
  readonly leases: LeaseStore;
  readonly oauth: Pick<SlackOAuth, 'renew'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly owner: string;
}
