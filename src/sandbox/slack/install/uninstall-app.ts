import type { SlackCore } from '../core.ts';
import { deliver } from '../deliver.ts';
import { newId } from '../identifiers.ts';
import type { TokenRefusal } from '../installations.ts';
import type { Delivery } from '../journal.ts';
import type { Installation } from '../model.ts';
import { VERIFICATION_TOKEN } from '../person/common-payload.ts';
import { organisationOf } from '../tenancy.ts';

/** What Slack sends when the app goes. */
export const UNINSTALL_EVENTS = ['tokens_revoked', 'app_uninstalled'] as const;
export type UninstallEvent = (typeof UNINSTALL_EVENTS)[number];

/** How the app goes. */
export interface Uninstall {
  /** The events, in the order they come; both, with the tokens first, when left out. Slack promises no order. */
  events?: readonly UninstallEvent[] | undefined;
  /** They come when this has settled, even if the app is there again by then. */
  after?: Promise<unknown> | undefined;
  /** What calls with its tokens answer. */
  error?: Exclude<TokenRefusal, 'token_expired'> | undefined;
}

/**
 * Takes the app out of a workspace or an organisation: its tokens end at once, its bot leaves the channels and
 * homes, and the events come one after the other. Resolves with them. Throws where the app is not installed.
 */
export async function uninstallApp(
  core: SlackCore,
  tenantId: string,
  how: Uninstall = {},
): Promise<Delivery[]> {
  const { world } = core;
  const at = Date.now();
  const gone = world.installations.remove(tenantId, how.error ?? 'account_inactive');
  if (!gone) throw new Error(`the app is not installed in ${tenantId}`);
  const bot = world.users.get(gone.botUserId);
  if (bot) bot.isDeleted = true;
  for (const channel of world.channels.values()) {
    if (channel.kind !== 'im') channel.members.delete(gone.botUserId);
  }
  for (const [userId, view] of world.homes) if (view.tenantId === tenantId) world.homes.delete(userId);
  world.changed({ kind: 'installation', tenantId });
  await how.after?.catch(() => undefined);
  const deliveries: Delivery[] = [];
  for (const event of how.events ?? UNINSTALL_EVENTS) {
    deliveries.push(...(await announceLeaving(core, gone, { type: event, at })));
  }
  return deliveries;
}

/**
 * Sends one of the events, where the app has asked for it; of an organisation it names no workspace. `at`: when it
 * happened, milliseconds since 1970, however late it is told.
 */
export async function announceLeaving(
  core: SlackCore,
  { teamId, isOrganisation, botUserId }: Installation,
  { type, at }: { type: UninstallEvent; at: number },
): Promise<Delivery[]> {
  if (!core.settings.subscribedEvents.has(type)) return [];
  const enterpriseId = isOrganisation ? teamId : (organisationOf(core.world, teamId) ?? null);
  const authorization = {
    ...{ enterprise_id: enterpriseId, team_id: teamId, user_id: botUserId },
    ...{ is_bot: true, is_enterprise_install: false },
  };
  const payload = {
    token: VERIFICATION_TOKEN,
    ...(!isOrganisation && { team_id: teamId }),
    ...(enterpriseId !== null && { enterprise_id: enterpriseId }),
    api_app_id: core.settings.appId,
    event: {
      type,
      ...(type === 'tokens_revoked' && { tokens: { oauth: [], bot: [botUserId] } }),
      event_ts: core.world.nextTs(),
    },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(at / 1000),
    ...(!isOrganisation && { authorizations: [authorization] }),
  };
  return [await deliver(core, { kind: type, entrance: 'event', payload })];
}
