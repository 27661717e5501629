import type { SlackCore } from '../core.ts';
import type { Delivery } from '../journal.ts';
import { toViewObject } from '../objects/view-object.ts';
import { findPerson } from './common-payload.ts';
import { sendEvent } from './event.ts';

/** The parts of an app's place: what it publishes, and the conversation with it. */
export type HomeTab = 'home' | 'messages';

/** A person opens a tab of the app. */
export interface OpenedHome {
  userId: string;
  tab: HomeTab;
  /** The workspace they are in; their home unless told otherwise. */
  teamId?: string | undefined;
}

/**
 * Sends `app_home_opened`, with the view where one was published before; resolves with all tries, none where the app
 * has not asked for the event, or is not installed.
 */
export async function openHome(core: SlackCore, opened: OpenedHome): Promise<Delivery[]> {
  const { userId, tab } = opened;
  const teamId = opened.teamId ?? findPerson(core, userId).teamId;
  const installation = core.world.botOf(teamId);
  if (!installation) return [];
  const channel = core.world.directMessage(userId, installation.botUserId);
  if (!core.settings.subscribedEvents.has('app_home_opened')) return [];
  const published = tab === 'home' ? core.world.homes.get(userId) : undefined;
  const event = {
    type: 'app_home_opened',
    user: userId,
    channel: channel.id,
    tab,
    ...(published && { view: toViewObject(published, core) }),
  };
  return sendEvent(core, { teamId, event });
}
