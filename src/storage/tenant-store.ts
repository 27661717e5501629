import type { TenantStore } from '../domain/ports/tenant-store.ts';
import { createPersonEraser } from './erase-person.ts';
import { createTenantEraser } from './erase-tenant.ts';
import { createForgetting } from './forgetting.ts';
import { createLeaving } from './leaving.ts';
import type { StoreParts } from './store-parts.ts';

/** The store of the beginning and the end of what is kept of tenants and people, as its port says. */
export function createTenantStore(parts: StoreParts): TenantStore {
  return {
    ...createLeaving(parts),
    ...createForgetting(parts),
    erase: createTenantEraser(parts),
    erasePerson: createPersonEraser(parts),
  };
}
