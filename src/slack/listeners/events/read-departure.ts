import { z } from 'zod';
import type { Departure } from '../../../services/leave-workspace.ts';

const id = z.string().nullish();
const departureSchema = z.object({
  team_id: id,
  enterprise_id: id,
  event_time: z.number(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).min(1) }),
    }),
  ]),
  authorizations: z
    .array(z.object({ team_id: id, enterprise_id: id, is_enterprise_install: z.boolean().optional() }))
    .optional(),
});

/**
 * Whose departure an `app_uninstalled` or `tokens_revoked` tells of; undefined where tokens of people alone were revoked.
 * The installation is named by the authorization where there is one, else by the workspace, and by the organisation
 * alone where that uninstalled the bot as a whole. Pure; never throws.
 */
export function readDeparture(body: unknown): Departure | undefined {
  const told = departureSchema.safeParse(body).data;
  if (told === undefined) return undefined;
  const { event, event_time: seconds, authorizations } = told;
  const installed = authorizations?.[0] ?? told;
  const isOrganisations = authorizations?.[0]?.is_enterprise_install === true;
  const tenantId = (isOrganisations ? undefined : installed.team_id) ?? installed.enterprise_id;
  if (!tenantId) return undefined;
  const at = seconds * 1_000;
  return event.type === 'app_uninstalled'
    ? { tenantId, at }
    : { tenantId, at, revokedBots: event.tokens.bot };
}
