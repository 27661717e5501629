import { Fault } from '../../src/domain/fault.ts';
import type { CardContent, Messenger, Notice, Place } from '../../src/domain/ports/messenger.ts';
import type { People } from '../../src/domain/ports/people.ts';
import type { SharedFiles } from '../../src/domain/ports/shared-files.ts';
import type { Profile } from '../../src/domain/profile.ts';

type Interruption = () => unknown;

/** What the bot said. */
export interface FakeMessenger extends Messenger {
  readonly posted: { readonly place: Place; readonly key: string; readonly content: CardContent }[];
  readonly updated: { readonly ts: string; readonly content: CardContent }[];
  readonly notices: (Notice & { readonly key: string })[];
  readonly toldAdmins: string[];
  /** What stands in the way of the next call of each kind. */
  readonly next: Record<'post' | 'update' | 'tell', Interruption[]>;
}

export function createFakeMessenger(): FakeMessenger {
  const fake: Omit<FakeMessenger, keyof Messenger> = {
    posted: [],
    updated: [],
    notices: [],
    toldAdmins: [],
    next: { post: [], update: [], tell: [] },
  };
  return {
    ...fake,
    async postCard(_tenantId, place, { key, content }) {
      await fake.next.post.shift()?.();
      fake.posted.push({ place, key, content });
      return { channelId: 'channelId' in place ? place.channelId : 'D1', ts: `ts-${fake.posted.length}` };
    },
    async updateCard(_tenantId, { ts }, content) {
      await fake.next.update.shift()?.();
      fake.updated.push({ ts, content });
    },
    async tellFiler(_tenantId, key, notice) {
      await fake.next.tell.shift()?.();
      fake.notices.push({ ...notice, key });
    },
    async tellAdmin(_tenantId, userId) {
      await fake.next.tell.shift()?.();
      fake.toldAdmins.push(userId);
    },
  };
}

/** Slack's people; `ask` stands before every question that the cache does not answer. */
export interface FakePeople extends People {
  readonly profiles: Map<string, Profile>;
  readonly cached: Set<string>;
  ask: () => Promise<void>;
  adminIds: string[];
}

export function createFakePeople(): FakePeople {
  const people: FakePeople = {
    profiles: new Map(),
    cached: new Set(),
    adminIds: ['A1', 'A2'],
    ask: async () => {},
    async profile(_tenantId, userId) {
      await people.ask();
      return people.profiles.get(userId);
    },
    async cachedProfile(_tenantId, userId) {
      return people.cached.has(userId) ? people.profiles.get(userId) : undefined;
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
  readonly files: Map<string, string>;
  readonly opened: string[];
}

export function createFakeSharedFiles(): FakeSharedFiles {
  const files = new Map<string, string>();
  const opened: string[] = [];
  return {
    files,
    opened,
    async open(_tenantId, fileId) {
      opened.push(fileId);
      const name = files.get(fileId);
      if (name === undefined) throw new Fault('slack-file-gone', 'no such file');
      return { name, size: 1, body: bytes() };
    },
  };
}

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new Uint8Array([1]);
}
