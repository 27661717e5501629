import type { Logger } from '../domain/logger.ts';
import type { Sealer } from '../domain/sealer.ts';
import type { Database } from './database.ts';

/** What each store is made of. */
export interface StoreParts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly logger: Logger;
}
