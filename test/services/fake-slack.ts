import { Fault } from '../../src/domain/fault.ts';
import type { Conversations } from '../../src/domain/ports/conversations.ts';
import type {
  DrawnCard,
  FormOutcome,
  HomeContent,
  IncidentMessage,
  Messenger,
  Notice,
  Place,
} from '../../src/domain/ports/messenger.ts';
import type { People } from '../../src/domain/ports/people.ts';
import type { FoundFile, SharedFiles } from '../../src/domain/ports/shared-files.ts';
import type { Profile } from '../../src/domain/profile.ts';
import type { MessageKey } from '../../src/domain/source-message.ts';
import type { Thread, ThreadMessage } from '../../src/domain/thread.ts';
import type { ThreadNote } from '../../src/domain/thread-note.ts';

type Interruption = () => unknown;

/** What the bot said. */
export interface FakeMessenger extends Messenger {
  readonly posted: (DrawnCard & { readonly place: Place; readonly key: string })[];
  readonly updated: (DrawnCard & { readonly ts: string })[];
  /** News under cards. */
  readonly news: (IncidentMessage & { readonly card: MessageKey })[];
  /** News to watchers. */
  readonly toldWatchers: (IncidentMessage & { readonly userId: string; readonly subject: string })[];
  /** Answers to those who pressed. */
  readonly answers: (Parameters<Messenger['answerPresser']>[1] & Parameters<Messenger['answerPresser']>[2])[];
  /** What forms were told, by their view ids. */
  readonly shownInForms: { readonly viewId: string; readonly shown: FormOutcome }[];
  /** Forms that their people have closed. */
  readonly closedForms: Set<string>;
  readonly homes: { readonly userId: string; readonly home: HomeContent }[];
  readonly notices: (Notice & { readonly key: string })[];
  readonly toldAdmins: string[];
  readonly welcomed: string[];
  /** Notes as they were said: under a message or to a person. */
  readonly notes: {
    readonly to: MessageKey | { readonly userId: string };
    readonly key: string;
    readonly note: ThreadNote;
  }[];
  /** Notes that were drawn anew. */
  readonly redrawn: { readonly at: MessageKey; readonly note: ThreadNote }[];
  /** What stands in the way of the next call of each kind. */
  readonly next: Record<
    'post' | 'update' | 'tell' | 'note' | 'redraw' | 'news' | 'watcher' | 'answer' | 'form' | 'home',
    Interruption[]
  >;
}

export function createFakeMessenger(): FakeMessenger {
  const fake: Omit<FakeMessenger, keyof Messenger> = {
    posted: [],
    updated: [],
    ...{ news: [], toldWatchers: [], answers: [], shownInForms: [], closedForms: new Set(), homes: [] },
    notices: [],
    toldAdmins: [],
    welcomed: [],
    notes: [],
    redrawn: [],
    next: {
      ...{ post: [], update: [], tell: [], note: [], redraw: [] },
      ...{ news: [], watcher: [], answer: [], form: [], home: [] },
    },
  };
  return {
    ...fake,
    async postCard(_tenantId, place, card) {
      await fake.next.post.shift()?.();
      fake.posted.push({ place, ...card });
      return { channelId: 'channelId' in place ? place.channelId : 'D1', ts: `ts-${fake.posted.length}` };
    },
    async updateCard(_tenantId, { ts }, card) {
      await fake.next.update.shift()?.();
      fake.updated.push({ ts, ...card });
    },
    digestOf: ({ asRead, ...rest }) => JSON.stringify([asRead?.incident, rest]),
    ...followingIncidents(fake),
    async postNote(_tenantId, under, { key, note }) {
      await fake.next.note.shift()?.();
      fake.notes.push({ to: { channelId: under.channelId, ts: under.ts }, key, note });
    },
    async updateNote(_tenantId, at, note) {
      await fake.next.redraw.shift()?.();
      fake.redrawn.push({ at, note });
    },
    async tellNote(_tenantId, userId, { key, note }) {
      await fake.next.tell.shift()?.();
      fake.notes.push({ to: { userId }, key, note });
    },
    linkTo: async (_tenantId, { channelId, ts }) => `https://slack.example.com/${channelId}/${ts}`,
    async tellFiler(_tenantId, key, notice) {
      await fake.next.tell.shift()?.();
      fake.notices.push({ ...notice, key });
    },
    async welcome(_tenantId, userId) {
      await fake.next.tell.shift()?.();
      fake.welcomed.push(userId);
    },
    async tellAdmin(_tenantId, userId) {
      await fake.next.tell.shift()?.();
      fake.toldAdmins.push(userId);
    },
  };
}

function followingIncidents(
  fake: Omit<FakeMessenger, keyof Messenger>,
): Pick<Messenger, 'postNews' | 'tellWatcher' | 'answerPresser' | 'showInForm' | 'publishHome'> {
  return {
    async postNews(_tenantId, { channelId, ts }, message) {
      await fake.next.news.shift()?.();
      fake.news.push({ card: { channelId, ts }, ...message });
    },
    async tellWatcher(_tenantId, userId, message) {
      await fake.next.watcher.shift()?.();
      fake.toldWatchers.push({ userId, ...message });
    },
    async answerPresser(_tenantId, presser, message) {
      await fake.next.answer.shift()?.();
      fake.answers.push({ ...presser, ...message });
    },
    async showInForm(_tenantId, viewId, shown) {
      await fake.next.form.shift()?.();
      if (fake.closedForms.has(viewId)) return false;
      fake.shownInForms.push({ viewId, shown });
      return true;
    },
    async publishHome(_tenantId, userId, home) {
      await fake.next.home.shift()?.();
      fake.homes.push({ userId, home });
    },
  };
}

/** Slack's people; `ask` stands before every question that the cache does not answer. */
export interface FakePeople extends People {
  readonly profiles: Map<string, Profile>;
  readonly cached: Set<string>;
  /** The members of user groups by the groups' ids. */
  readonly groups: Map<string, readonly string[]>;
  ask: () => Promise<void>;
  adminIds: string[];
}

export function createFakePeople(): FakePeople {
  const people: FakePeople = {
    profiles: new Map(),
    cached: new Set(),
    groups: new Map(),
    adminIds: ['A1', 'A2'],
    ask: async () => {},
    async profile(_tenantId, userId) {
      await people.ask();
      return people.profiles.get(userId);
    },
    async cachedProfile(_tenantId, userId) {
      return people.cached.has(userId) ? people.profiles.get(userId) : undefined;
    },
    async isInGroup(_tenantId, userId, groupIds) {
      await people.ask();
      return groupIds.some((id) => people.groups.get(id)?.includes(userId));
    },
    admins: async () => people.adminIds,
  };
  return people;
}

export function aProfile(values: Partial<Profile> = {}): Profile {
  return {
    userId: 'U1',
    name: 'Maria',
    email: 'maria@example.com',
    isMember: true,
    isAdmin: false,
    ...values,
  };
}

/** Files by their ids; one that is not there is gone. */
export interface FakeSharedFiles extends SharedFiles {
  /** Names of stored files of one byte. */
  readonly files: Map<string, string>;
  /** Files that are otherwise; they come before `files`. */
  readonly found: Map<string, Partial<Extract<FoundFile, { is: 'stored' }>> | FoundFile>;
  /** Which were looked up, in their order. */
  readonly opened: string[];
}

export function createFakeSharedFiles(): FakeSharedFiles {
  const files = new Map<string, string>();
  const found: FakeSharedFiles['found'] = new Map();
  const opened: string[] = [];
  return {
    files,
    found,
    opened,
    async find(_tenantId, fileId) {
      opened.push(fileId);
      const other = found.get(fileId);
      if (other?.is === 'link') return other;
      const name = other?.name ?? files.get(fileId);
      if (name === undefined) throw new Fault('slack-file-gone', 'no such file');
      return { size: 1, open: async () => bytes(), ...other, is: 'stored', name };
    },
  };
}

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new Uint8Array([1]);
}

/** What stands in Slack's conversations. */
export interface FakeConversations extends Conversations {
  readonly threads: Map<string, Thread>;
  readonly messages: Map<string, ThreadMessage>;
  readonly asked: string[];
  /** Who is in which place, by its id. */
  readonly members: Map<string, readonly string[]>;
  /** Stands before the answer of each question. */
  isMemberNow: () => Promise<boolean>;
  beforeThread: () => Promise<void>;
}

export function createFakeConversations(): FakeConversations {
  const conversations: FakeConversations = {
    threads: new Map(),
    messages: new Map(),
    asked: [],
    members: new Map(),
    isMemberNow: async () => true,
    beforeThread: async () => {},
    isMember: () => conversations.isMemberNow(),
    async hasMember(_tenantId, channelId, userId) {
      return conversations.members.get(channelId)?.includes(userId) ?? false;
    },
    async readThread(_tenantId, { ts }) {
      conversations.asked.push(ts);
      await conversations.beforeThread();
      return conversations.threads.get(ts) ?? { first: undefined, replies: [], leftOut: 0 };
    },
    readMessage: async (_tenantId, { ts }) => conversations.messages.get(ts),
  };
  return conversations;
}
