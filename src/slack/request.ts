import type { Context } from '@slack/bolt';
import { z } from 'zod';
import { auditEntrances } from '../domain/audit.ts';
import type { Logger } from '../domain/logger.ts';
import type { Actor } from '../services/services.ts';
import { findingOf } from './authorize.ts';
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

/** Why nothing can be done for a payload: its workspace has not installed the bot, or cannot be looked up now. */
export type Obstacle = 'not-installed' | 'not-known';

/** A request with what is to be done after its answer. */
export interface OpenRequest extends Request {
  /** With an obstacle the actor is of no tenant, and nothing of any is found. */
  readonly obstacle: Obstacle | undefined;
  afterwards(): Promise<void>;
}

type Parts = Pick<SlackParts, 'people' | 'logger' | 'ids'>;

/** Reads who acts from Bolt's context and the payload; asks nobody but the cache of profiles. */
export async function toRequest(parts: Parts, context: Context, body: unknown): Promise<OpenRequest> {
  const { userId, teamId, enterpriseId } = context;
  const finding = findingOf(context);
  const tenantId = finding.is === 'installed' ? finding.tenantId : '';
  const correlationId = toCorrelationId(context) ?? parts.ids.newId();
  const logger = parts.logger.child({ correlationId });
  const profile =
    userId === undefined || tenantId === ''
      ? undefined
      : await parts.people.cachedProfile(tenantId, userId).catch(() => undefined);
  const works: (() => Promise<void>)[] = [];
  return {
    actor: {
      ...{ tenantId, userId: userId ?? '' },
      ...(teamId !== undefined && teamId !== tenantId && tenantId !== '' && { teamId }),
      entrance: auditEntrances.find((entrance) => entrance === context.entrance),
    },
    obstacle: finding.is === 'installed' ? undefined : finding.is,
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

const text = z.string().optional().catch(undefined);
const bodySchema = z.object({
  user: z.object({ team_id: text }).optional().catch(undefined),
  event: z.object({ user_team: text, source_team: text }).optional().catch(undefined),
});

/** Where the person belongs: presses and forms tell it of everybody, events of who writes from another organisation. */
function homeOf(body: unknown): string | undefined {
  const { user, event } = bodySchema.safeParse(body).data ?? {};
  return user?.team_id ?? event?.user_team ?? event?.source_team;
}
