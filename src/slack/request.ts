import type { Context } from '@slack/bolt';
import type { Logger } from '../domain/logger.ts';
import type { Actor } from '../services/services.ts';
import type { SlackParts } from './slack-parts.ts';
import { type Permission, whoMay } from './who-may.ts';

/** What every listener knows of the press, command or form it is called for. */
export interface Request {
  readonly actor: Actor;
  readonly permission: Permission;
  readonly correlationId: string;
  /** Each of its lines carries the correlation id. */
  readonly logger: Logger;
  /** Has `work` done when Slack was answered; what it throws is logged, and nobody else is told. */
  later(work: () => Promise<void>): void;
}

/** A request with what is to be done after its answer. */
export interface OpenRequest extends Request {
  afterwards(): Promise<void>;
}

type Parts = Pick<SlackParts, 'people' | 'logger' | 'ids'>;

/** Reads who acts from Bolt's context and the payload; asks nobody but the cache of profiles. */
export async function toRequest(parts: Parts, context: Context, body: unknown): Promise<OpenRequest> {
  const { userId, teamId, enterpriseId, isEnterpriseInstall } = context;
  const tenantId = (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
  const correlationId = toCorrelationId(context) ?? parts.ids.newId();
  const logger = parts.logger.child({ correlationId });
  const profile =
    userId === undefined
      ? undefined
      : await parts.people.cachedProfile(tenantId, userId).catch(() => undefined);
  const works: (() => Promise<void>)[] = [];
  return {
    actor: { tenantId, userId: userId ?? '' },
    permission: whoMay({ userId, teamId, enterpriseId, homeId: homeOf(body) }, profile),
    correlationId,
    logger,
    later: (work) => works.push(work),
    async afterwards() {
      for (const work of works) {
        await work().catch((error: unknown) => logger.error({ error }, 'work after an answer failed'));
      }
    },
  };
}

/** The id the receiver gave to this payload. */
function toCorrelationId(context: Context): string | undefined {
  const { correlationId } = context;
  return typeof correlationId === 'string' ? correlationId : undefined;
}

function homeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('user' in body)) return undefined;
  const { user } = body;
  if (typeof user !== 'object' || user === null || !('team_id' in user)) return undefined;
  return typeof user.team_id === 'string' ? user.team_id : undefined;
}
