import type { Actor } from './services.ts';

/** Whether a tenant is a whole organisation, whose workspaces may have connections of their own. */
export function isOrganisation(tenantId: string): boolean {
  return tenantId.startsWith('E');
}

/** The workspace somebody acts in, where it is one of an organisation and so may have a connection of its own. */
export function ownTeam({ tenantId, teamId }: Actor): string | undefined {
  return isOrganisation(tenantId) ? teamId : undefined;
}
