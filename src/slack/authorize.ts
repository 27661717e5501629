import type { Authorize, Context } from '@slack/bolt';
import type { Clock } from '../domain/ports/clock.ts';
import type { TenantFinding, Workspaces } from '../domain/ports/workspaces.ts';
import { answerWithin } from '../services/answer-within.ts';

interface AuthorizeParts {
  readonly workspaces: Pick<Workspaces, 'tenantOf'>;
  readonly clock: Clock;
}

/** What Bolt's context holds of it. */
const contextKey = 'tenantFinding';
/** The finding itself takes 1 s at most; this is for one that breaks its word. */
const patienceMs = 1_200;

/**
 * Whose a payload is, for Bolt's context. Bolt answers 200 and runs no listener when this rejects, and keeps a client for
 * every token it returns: so it always resolves, and without one. Our own calls go through `SlackApi`.
 */
export function createAuthorize({ workspaces, clock }: AuthorizeParts): Authorize<boolean> {
  return async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    const source = { teamId, enterpriseId, isOrganisation: isEnterpriseInstall };
    const finding = await find(source).catch(() => undefined);
    return {
      [contextKey]: finding ?? { is: 'not-known' },
      ...(finding?.is === 'installed' && finding.botUserId !== undefined && { botUserId: finding.botUserId }),
    };
  };

  async function find(source: Parameters<Workspaces['tenantOf']>[0]): Promise<TenantFinding | undefined> {
    return answerWithin(clock, patienceMs, workspaces.tenantOf(source));
  }
}

/** What was found for this payload; 'not-known' where nobody looked. */
export function findingOf(context: Context): TenantFinding {
  const finding: TenantFinding | undefined = context[contextKey];
  return finding ?? { is: 'not-known' };
}
