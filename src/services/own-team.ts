import { isOrganisation } from '../domain/is-organisation.ts';
import type { Actor } from './services.ts';

/** The workspace somebody acts in, where it is one of an organisation and so may have a connection of its own. */
export function ownTeam({ tenantId, teamId }: Actor): string | undefined {
  return isOrganisation(tenantId) ? teamId : undefined;
}
