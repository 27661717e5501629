import { isOrganisation } from './is-organisation.ts';
import type { PayloadSource } from './ports/workspaces.ts';

/**
 * The one tenant that a payload can be of: the organisation for what came by an installation for all of it, else the
 * workspace. Nothing else is tried in its place: in channels shared with others a payload names both sides.
 */
export function tenantOfSource({ teamId, enterpriseId, ...source }: PayloadSource): string | undefined {
  if (!source.isOrganisation) return teamId;
  // A form tells where the app is installed that opened it, and the organisation of whoever sends it.
  return teamId !== undefined && isOrganisation(teamId) ? teamId : enterpriseId;
}
