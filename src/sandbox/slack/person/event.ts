import { setTimeout as wait } from 'node:timers/promises';
import type { SlackCore } from '../core.ts';
import type { Parcel } from '../deliver.ts';
import { deliver, isTaken } from '../deliver.ts';
import { newId } from '../identifiers.ts';
import type { Delivery } from '../journal.ts';
import type { Installation } from '../model.ts';
import type { Forgery } from '../signed-request.ts';
import { isExternal } from '../tenancy.ts';
import { VERIFICATION_TOKEN } from './common-payload.ts';

/** Something that happened in a workspace. */
export interface WorkspaceEvent {
  teamId: string;
  /** The inner event: `type` and its own fields. */
  event: Record<string, unknown>;
  /** Who hears of it, where that is not the app in this very workspace. */
  installation?: Installation | undefined;
  /** To send one event twice. */
  eventId?: string | undefined;
  forgery?: Forgery | undefined;
}

/**
 * Sends an event; where it is not taken, again after each of `settings.eventRetryDelaysMs`, unless the bot answered
 * `X-Slack-No-Retry: 1`. Resolves with all tries once it was taken or given up.
 */
export async function sendEvent(core: SlackCore, happening: WorkspaceEvent): Promise<Delivery[]> {
  const parcel = toParcel(core, happening);
  const first = await deliver(core, parcel);
  return [first, ...(await sendAgain(core, parcel, first))];
}

/** Sends an event and resolves with its first try; where that is not taken, the others follow while nobody waits. */
export async function announceEvent(core: SlackCore, happening: WorkspaceEvent): Promise<Delivery> {
  const parcel = toParcel(core, happening);
  const first = await deliver(core, parcel);
  void sendAgain(core, parcel, first);
  return first;
}

function toParcel(core: SlackCore, happening: WorkspaceEvent): Parcel {
  return {
    kind: String(happening.event.type),
    entrance: 'event',
    payload: toEnvelope(core, happening),
    ...(happening.forgery && { forgery: happening.forgery }),
  };
}

async function sendAgain(core: SlackCore, parcel: Parcel, first: Delivery): Promise<Delivery[]> {
  const tries: Delivery[] = [];
  let last = first;
  for (const [index, ms] of core.settings.eventRetryDelaysMs.entries()) {
    if (isTaken(last) || last.headers['x-slack-no-retry'] === '1') break;
    await wait(ms, undefined, { ref: false });
    if (!core.isOpen) break;
    last = await deliver(core, { ...parcel, retry: { attempt: index + 1, reason: reasonOf(last) } });
    tries.push(last);
  }
  return tries;
}

function reasonOf(delivery: Delivery): string {
  if (delivery.outcome === 'late') return 'http_timeout';
  return delivery.outcome === 'unreachable' ? 'connection_failed' : 'http_error';
}

function toEnvelope(core: SlackCore, happening: WorkspaceEvent): Record<string, unknown> {
  const { teamId, event, eventId } = happening;
  const installation = happening.installation ?? core.world.botOf(teamId);
  const isOrganisation = installation?.isOrganisation ?? false;
  const enterpriseId = core.world.teams.get(teamId)?.enterprise?.id ?? null;
  const channel = core.world.channels.get(String(event.channel));
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    ...(enterpriseId !== null && { enterprise_id: enterpriseId }),
    context_team_id: teamId,
    context_enterprise_id: enterpriseId,
    api_app_id: core.settings.appId,
    event: { event_ts: core.world.nextTs(), ...event },
    type: 'event_callback',
    event_id: eventId ?? newId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterpriseId,
        team_id: isOrganisation ? null : teamId,
        user_id: installation?.botUserId,
        is_bot: true,
        is_enterprise_install: isOrganisation,
      },
    ],
    is_ext_shared_channel: channel !== undefined && isExternal(core.world, channel),
    event_context: `4-${newId('E')}`,
  };
}

/** Asks the bot to prove its address, as Slack does when the address is typed in. */
export async function verifyUrl(core: SlackCore, challenge: string): Promise<Delivery> {
  return deliver(core, {
    kind: 'url_verification',
    entrance: 'event',
    payload: { token: VERIFICATION_TOKEN, challenge, type: 'url_verification' },
  });
}
