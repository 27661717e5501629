import type { SlackSandbox } from '../slack/slack-sandbox.ts';

/** What one browser tab shows: who looks, at which tab, channel and thread. It is all in the page's address. */
export interface Viewer {
  tab: 'slack' | 'itsm';
  userId: string;
  channelId: string;
  /** The thread that is open beside the channel, by its first message. */
  threadTs?: string | undefined;
  /** The message of their own that the person is writing anew. */
  editedTs?: string | undefined;
}

/** The address that shows this. */
export function toAddress({ tab, userId, channelId, threadTs }: Viewer): string {
  const query = new URLSearchParams({ as: userId, channel: channelId });
  if (threadTs !== undefined) query.set('thread', threadTs);
  return `${tab === 'itsm' ? '/itsm' : '/'}?${query.toString()}`;
}

/** Reads an address; what it does not say, or says of nobody and nowhere, is the workspace's first person and channel. */
export function readViewer(url: URL, { world, installation }: SlackSandbox): Viewer {
  const people = [...world.users.values()].filter(
    (user) => user.teamId === installation.teamId && !user.isBot,
  );
  const person = people.find(({ id }) => id === url.searchParams.get('as')) ?? people[0];
  if (!person) throw new Error('the sandbox has no people');
  const places = [...world.channels.values()].filter((channel) => channel.members.has(person.id));
  const place = places.find(({ id }) => id === url.searchParams.get('channel')) ?? places[0];
  return {
    tab: url.pathname === '/itsm' ? 'itsm' : 'slack',
    userId: person.id,
    channelId: place?.id ?? world.directMessage(person.id, installation.botUserId).id,
    threadTs: url.searchParams.get('thread') ?? undefined,
    editedTs: url.searchParams.get('edit') ?? undefined,
  };
}
