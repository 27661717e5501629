import type { Channel, User } from '../slack/model.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import type { DemoParts } from './demo-parts.ts';

type Parts = Pick<DemoParts, 'slack' | 'of'>;

/** What one browser tab shows: who looks, at which tab, channel and thread. It is all in the page's address. */
export interface Viewer {
  /** What the page's addresses begin with; empty where there is one workspace. */
  base: string;
  tab: 'slack' | 'itsm';
  userId: string;
  channelId: string;
  /** The bot's home tab is shown; the channel is then the conversation with the bot. */
  home?: boolean | undefined;
  /** The thread that is open beside the channel, by its first message. */
  threadTs?: string | undefined;
  /** The message of their own that the person is writing anew. */
  editedTs?: string | undefined;
  /** The incident that is open at the ITSM's desk. */
  incidentId?: number | undefined;
}

/** The address that shows this. */
export function toAddress({ base, tab, userId, channelId, home, threadTs, incidentId }: Viewer): string {
  const query = new URLSearchParams({ as: userId, channel: channelId });
  if (home) query.set('app', 'home');
  if (threadTs !== undefined) query.set('thread', threadTs);
  if (incidentId !== undefined) query.set('incident', String(incidentId));
  return `${base}${tab === 'itsm' ? '/itsm' : '/'}?${query.toString()}`;
}

/** Reads an address, less the base; what it does not say, or says of nobody and nowhere, is the workspace's first person and channel. */
export function readViewer({ pathname, searchParams: asked }: URL, { slack, of }: Parts): Viewer {
  const { world, installation } = slack;
  const people = [...world.users.values()].filter(
    (user) => user.teamId === installation.teamId && !user.isBot,
  );
  const person = people.find(({ id }) => id === asked.get('as')) ?? people[0];
  if (!person) throw new Error('the sandbox has no people');
  const home = asked.get('app') === 'home';
  return {
    base: of?.base ?? '',
    tab: pathname === '/itsm' ? 'itsm' : 'slack',
    userId: person.id,
    channelId: findPlace(slack, person, { home, channelId: asked.get('channel') }).id,
    home,
    threadTs: asked.get('thread') ?? undefined,
    editedTs: asked.get('edit') ?? undefined,
    incidentId: asked.has('incident') ? Number(asked.get('incident')) : undefined,
  };
}

/** The channel that is asked for, where the person is in it; of anybody's conversation with the bot, the person's own. */
function findPlace(
  { world, installation }: SlackSandbox,
  { id }: User,
  { home, channelId }: { home: boolean; channelId: string | null },
): Channel {
  const asked = world.channels.get(channelId ?? '');
  if (home || asked?.kind === 'im') return world.directMessage(id, installation.botUserId);
  const places = [...world.channels.values()].filter(({ members }) => members.has(id));
  const usual = asked?.members.has(id) ? asked : places.find(({ kind }) => kind !== 'im');
  return usual ?? world.directMessage(id, installation.botUserId);
}
