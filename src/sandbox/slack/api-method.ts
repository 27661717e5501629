import type { ApiArguments } from './api-arguments.ts';
import type { SlackCore } from './core.ts';
import type { Channel, Installation } from './model.ts';
import type { Tier } from './rate-limits.ts';
import { explainedError, SlackError } from './slack-error.ts';
import { covers, teamWithin } from './tenancy.ts';

/** One call, its token checked. */
export interface ApiRequest {
  core: SlackCore;
  installation: Installation;
  /** The one it came with; an installation may have two that work. */
  token: string;
  args: ApiArguments;
}

/** A Web API method: what it needs, how often it may be called, what it does. `run` returns the answer less `ok`. */
export interface ApiMethod {
  /** All of these scopes are needed. */
  scopes: readonly string[];
  tier: Tier;
  run(request: ApiRequest): Record<string, unknown>;
}

/** Throws `missing_scope` as Slack words it unless the token has the scope. */
export function needScope({ installation }: Pick<ApiRequest, 'installation'>, scope: string): void {
  if (installation.scopes.has(scope)) return;
  throw new SlackError('missing_scope', { needed: scope, provided: [...installation.scopes].join(',') });
}

/**
 * The workspace a list is asked of: the token's own, whatever is asked for. A token for a whole organisation must say
 * which: `missing_argument` where it does not, `team_access_not_granted` for one it is not for.
 */
export function findTeam({ core, installation, args }: ApiRequest): string {
  if (!installation.isOrganisation) return installation.teamId;
  const teamId = args.text('team_id');
  if (teamId === undefined) throw explainedError('missing_argument', ['missing required field: team_id']);
  if (!covers(core.world, installation, teamId)) throw new SlackError('team_access_not_granted');
  return teamId;
}

/**
 * A conversation of the token's workspace by its id. Throws `channel_not_found` for unknown ones, for those of other
 * workspaces and for private ones the bot is not in.
 */
export function findChannel({ core, installation }: ApiRequest, id: string): Channel {
  const channel = core.world.channels.get(id);
  const isHere = channel && teamWithin(core.world, installation, channel) !== undefined;
  if (!isHere || (channel.kind !== 'public' && !channel.members.has(installation.botUserId))) {
    throw new SlackError('channel_not_found');
  }
  return channel;
}

/** One page of a list and the cursor of the next, as Slack's lists have it; a `limit` over the most is cut to it. */
export function toPage<T>(
  items: readonly T[],
  { args }: ApiRequest,
  { usual = 100, most = 1_000 }: { usual?: number; most?: number } = {},
): { page: T[]; response_metadata: { next_cursor: string } } {
  const limit = Math.min(args.number('limit', usual) || usual, most);
  const cursor = args.text('cursor');
  const start =
    cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('offset:', ''));
  if (!Number.isInteger(start) || start < 0) throw new SlackError('invalid_cursor');
  const end = start + limit;
  return {
    page: items.slice(start, end),
    response_metadata: {
      next_cursor: end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : '',
    },
  };
}
