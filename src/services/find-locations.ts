import { bestMatches } from '../domain/best-matches.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** What one menu can offer. */
const most = 100;

/** The workspace's locations that fit what was typed, best first; at most 100. */
export async function findLocations(
  { settings }: Pick<ServicePorts, 'settings'>,
  { tenantId }: Actor,
  typed: string,
): Promise<readonly string[]> {
  const { locations } = await settings.forTenant(tenantId);
  return bestMatches(locations, typed, most);
}
