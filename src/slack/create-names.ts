import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { People } from '../domain/ports/people.ts';
import { answerWithin } from '../services/answer-within.ts';
import { eachAtOnce } from '../services/each-at-once.ts';
import type { SlackApi } from './create-slack-api.ts';
import { listTeams } from './list-teams.ts';
import type { Mentions, Names } from './text/names.ts';

/** What ids are called in Slack. */
export interface NameBook {
  /**
   * The names of what is mentioned, as far as Slack tells them within 3 s; at most 200 people and channels are asked
   * for, the first ones. Up to 20 minutes old. Never throws for what Slack does.
   */
  namesFor(tenantId: string, mentions: Mentions): Promise<Names>;
  /** The user groups of a workspace, as far as Slack tells them within 3 s. */
  groups(tenantId: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

interface NameParts {
  readonly api: SlackApi;
  readonly cache: Cache;
  readonly people: Pick<People, 'profile'>;
  readonly clock: Clock;
}

type Kind = 'user' | 'group' | 'channel';
/** Names by their ids; empty when there is none. */
type Page = Readonly<Record<string, string>>;

const pageSchema = z.record(z.string(), z.string());
const keptMs = 10 * 60_000;
const missedMs = 60_000;
const patienceMs = 3_000;
const atOnce = 6;
const most = 200;

/** Names asked from Slack once each, at most 6 at a time, and kept for 10 minutes; a miss is kept for 1 minute. */
export function createNames({ api, cache, people, clock }: NameParts): NameBook {
  const asking = new Map<string, Promise<Page>>();
  const sources = toSources({ api, people });

  async function ask(key: string, source: () => Promise<Page>): Promise<Page> {
    let page: Page = {};
    try {
      page = await source();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.retryable) return page;
    }
    await cache.set(key, page, Object.keys(page).length === 0 ? missedMs : keptMs);
    return page;
  }

  async function look(tenantId: string, kind: Kind, id: string): Promise<Page> {
    const key = `names:${kind}:${tenantId}:${id}`;
    const kept = pageSchema.safeParse(await cache.get(key));
    if (kept.success) return kept.data;
    const asked =
      asking.get(key) ?? ask(key, () => sources[kind](tenantId, id)).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  }

  return {
    async groups(tenantId) {
      const page = await answerWithin(clock, patienceMs, look(tenantId, 'group', 'all'));
      return Object.entries(page ?? {}).map(([id, name]) => ({ id, name }));
    },
    async namesFor(tenantId, mentions) {
      const found: Record<Kind, Map<string, string>> = {
        user: new Map(),
        group: new Map(),
        channel: new Map(),
      };
      let isOver = false;
      const work = eachAtOnce(toAsk(mentions), atOnce, async ([kind, id]) => {
        if (isOver) return;
        const page = await look(tenantId, kind, id);
        for (const each of Object.entries(page)) if (!isOver) found[kind].set(...each);
      });
      await answerWithin(clock, patienceMs, work);
      isOver = true;
      return {
        user: (id) => found.user.get(id),
        group: (id) => found.group.get(id),
        channel: (id) => found.channel.get(id),
      };
    },
  };
}

/** How names of each kind are asked from Slack. */
function toSources({
  api,
  people,
}: Pick<NameParts, 'api' | 'people'>): Readonly<
  Record<Kind, (tenantId: string, id: string) => Promise<Page>>
> {
  return {
    async user(tenantId, id) {
      return pageOf([{ id, name: (await people.profile(tenantId, id))?.name }]);
    },
    async group(tenantId) {
      const groups: Parameters<typeof pageOf>[0][number][] = [];
      for (const team of await listTeams(api, tenantId)) {
        const { usergroups } = await api.run(tenantId, 'usergroups.list', (client) =>
          client.usergroups.list(team),
        );
        groups.push(...(usergroups ?? []).map(({ id, handle, name }) => ({ id, name: handle || name })));
      }
      return pageOf(groups);
    },
    async channel(tenantId, id) {
      const { channel } = await api.run(tenantId, 'conversations.info', (client) =>
        client.conversations.info({ channel: id }),
      );
      return pageOf([{ id, name: channel?.name }]);
    },
  };
}

/** What is looked up: each person and channel, and all groups by one call. */
function toAsk({ users, groups, channels }: Mentions): (readonly [Kind, string])[] {
  const each = [
    ...[...new Set(users)].map((id) => ['user', id] as const),
    ...[...new Set(channels)].map((id) => ['channel', id] as const),
  ];
  return [...(groups.length > 0 ? [['group', 'all'] as const] : []), ...each.slice(0, most)];
}

function pageOf(
  named: readonly { readonly id: string | undefined; readonly name: string | undefined }[],
): Page {
  return Object.fromEntries(named.flatMap(({ id, name }) => (id && name ? [[id, name]] : [])));
}
