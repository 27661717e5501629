import { randomBytes, randomUUID } from 'node:crypto';
import type { Ids } from '../domain/ports/clock.ts';

/** Names from the system's own source of randomness. */
export const randomIds: Ids = {
  newId: () => randomUUID(),
  randomBytes: (length) => randomBytes(length),
};
