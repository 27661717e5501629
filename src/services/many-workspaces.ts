import { Fault } from '../domain/fault.ts';
import type { KeptInstallation } from '../domain/kept-installation.ts';
import { missingScopes } from '../domain/missing-scopes.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { TenantFinding, Workspaces } from '../domain/ports/workspaces.ts';
import { tenantOfSource } from '../domain/tenant-of-source.ts';
import { answerWithin } from './answer-within.ts';
import { createKeptInstallations } from './kept-installations.ts';
import { createTokenRenewal } from './renew-tokens.ts';
import type { RenewalParts } from './renewal-parts.ts';

interface ManyWorkspacesParts extends RenewalParts {
  readonly oauth: Pick<SlackOAuth, 'renew' | 'scopes'>;
  /** Sealed, or in memory: it holds tokens. */
  readonly cache: Cache;
  /** Where people install the bot, and grant what it lacks. */
  readonly installUrl: string;
}

/** Of the second that whoever asks has, some is left for the answer. */
const lookMs = 900;

/**
 * The workspaces that installed the bot by themselves. Nothing is loaded ahead: of one that is silent nothing is known
 * here. `settled` resolves when no token is being renewed, which a process waits for before it ends.
 */
export function createManyWorkspaces(parts: ManyWorkspacesParts): Workspaces & { settled(): Promise<void> } {
  const { oauth, clock, logger, installUrl } = parts;
  const kept = createKeptInstallations(parts);
  const renewal = createTokenRenewal({ ...parts, remember: kept.remember });

  async function find(tenantId: string): Promise<KeptInstallation> {
    const installation = await kept.find(tenantId);
    if (installation !== undefined) return installation;
    throw new Fault('slack-access-lost', 'the bot is not installed there', { facts: { tenantId } });
  }

  async function look(tenantId: string): Promise<TenantFinding> {
    const installation = await kept.find(tenantId);
    if (installation === undefined) return { is: 'not-installed' };
    return { is: 'installed', tenantId, botUserId: installation.botUserId };
  }

  return {
    installUrl,
    async tenantOf(source) {
      const tenantId = tenantOfSource(source);
      if (tenantId === undefined) return { is: 'not-installed' };
      try {
        return (await answerWithin(clock, lookMs, look(tenantId))) ?? { is: 'not-known' };
      } catch (error) {
        logger.error({ error, tenantId }, 'a workspace could not be looked up');
        return { is: 'not-known' };
      }
    },
    async tokenFor(tenantId) {
      return (await renewal.good(await find(tenantId))).botToken;
    },
    async missingScopes(tenantId) {
      const installation = await kept.find(tenantId);
      return missingScopes(oauth.scopes, installation?.scopes, installUrl);
    },
    async installerOf(tenantId) {
      return (await kept.find(tenantId))?.installerId;
    },
    async forget(tenantId, over) {
      if (over) renewal.noteOver(tenantId, over);
      await kept.forget(tenantId);
    },
    settled: renewal.settled,
  };
}
