import { Fault } from '../domain/fault.ts';
import type { Installation } from '../domain/installation.ts';
import type { Logger } from '../domain/logger.ts';
import { missingScopes } from '../domain/missing-scopes.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { InstallationStore } from '../domain/ports/installation-store.ts';
import type { TenantStore } from '../domain/ports/tenant-store.ts';
import type { BotIdentity, TenantFinding, WhoAmI, Workspaces } from '../domain/ports/workspaces.ts';
import type { Secret } from '../domain/secret.ts';
import { tenantOfSource } from '../domain/tenant-of-source.ts';
import { answerWithin } from './answer-within.ts';

interface OneWorkspaceParts {
  /** The token that the operator gave. */
  readonly token: Secret;
  readonly whoAmI: WhoAmI;
  readonly scopes: SlackOAuth['scopes'];
  readonly installations: Pick<InstallationStore, 'find' | 'save'>;
  readonly tenants: Pick<TenantStore, 'leftAt'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The workspace, and its beginning and end in this process. */
export interface OneWorkspace extends Workspaces {
  /** Asks Slack whose the token is, so that nobody has to wait for that. Never rejects. */
  begin(): Promise<void>;
  /** Resolves when Slack is not being asked. */
  settled(): Promise<void>;
}

/** How long Slack is not asked again, in milliseconds, after it did not answer well or the workspace left. */
const quietMs = 30_000;
/** How long what Slack said counts before its row is looked at anew, in milliseconds. */
const sureMs = 60_000;
/** Of the second that whoever asks has. */
const askMs = 500;
const recallMs = 400;

/**
 * The one workspace, or organisation, whose token the operator gave; payloads of any other are of nobody. Which one it
 * is Slack is asked at `begin`, or when that is first needed. What it answered is kept as a row beside the installations
 * of others, with nobody as its installer, and counts while it holds the same token: so an outage of Slack at a start
 * locks nobody out. A good answer ends the departure of a workspace that had left. That it left, or was erased, by the
 * word of another process is noticed within 60 s.
 */
export function createOneWorkspace(parts: OneWorkspaceParts): OneWorkspace {
  const { token, whoAmI, installations, tenants, clock, logger } = parts;
  let known: BotIdentity | undefined;
  let sureUntil = Number.NEGATIVE_INFINITY;
  let asking: Promise<BotIdentity | undefined> | undefined;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let lastFault: unknown;
  let changes = 0;

  async function ask(): Promise<BotIdentity | undefined> {
    if (known !== undefined && clock.now() >= sureUntil) await lookAnew(known);
    if (known !== undefined || clock.now() < quietUntil) return known;
    asking ??= askSlack().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  /** Whatever stands of it by now: a row that went without a departure was erased, and is written anew. */
  async function lookAnew({ tenantId }: BotIdentity): Promise<void> {
    const since = changes;
    sureUntil = clock.now() + sureMs;
    try {
      if (await findOwn(tenantId)) return;
      const hasLeft = (await tenants.leftAt(tenantId)) !== undefined;
      if (since !== changes) return;
      if (hasLeft) rest();
      else known = undefined;
    } catch (error) {
      logger.error({ error, tenantId }, 'it could not be looked up whether the workspace has left');
    }
  }

  /** Slack may still take the token of a workspace that is just leaving. */
  function rest(): void {
    changes += 1;
    known = undefined;
    quietUntil = clock.now() + quietMs;
  }

  async function askSlack(): Promise<BotIdentity | undefined> {
    const since = changes;
    try {
      const identity = await whoAmI();
      if (since !== changes) return undefined;
      known = identity;
      sureUntil = clock.now() + sureMs;
      await remember(parts, identity);
      return identity;
    } catch (error) {
      if (known !== undefined) {
        logger.error({ error }, 'the workspace of the token could not be written down');
        return known;
      }
      lastFault = error;
      quietUntil = clock.now() + quietMs;
      logger.warn({ error }, 'Slack did not say whose the token is');
      return undefined;
    }
  }

  async function recall(tenantId: string): Promise<TenantFinding> {
    const row = await findOwn(tenantId);
    if (row) return { is: 'installed', tenantId, botUserId: row.botUserId };
    const hasLeft = (await tenants.leftAt(tenantId)) !== undefined;
    return { is: hasLeft ? 'not-installed' : 'not-known' };
  }

  /** The row, if it is of the token of today. */
  async function findOwn(tenantId: string): Promise<Installation | undefined> {
    const row = await installations.find(tenantId);
    return row?.botToken.reveal() === token.reveal() ? row : undefined;
  }

  return {
    async tenantOf(source) {
      const tenantId = tenantOfSource(source);
      if (tenantId === undefined) return { is: 'not-installed' };
      try {
        const me = (await answerWithin(clock, askMs, ask())) ?? known;
        if (me === undefined)
          return (await answerWithin(clock, recallMs, recall(tenantId))) ?? { is: 'not-known' };
        if (me.tenantId !== tenantId) return { is: 'not-installed' };
        return { is: 'installed', tenantId, botUserId: me.botUserId };
      } catch (error) {
        logger.error({ error, tenantId }, 'a workspace could not be looked up');
        return { is: 'not-known' };
      }
    },
    async tokenFor(tenantId) {
      if (known === undefined) {
        if (await findOwn(tenantId)) return token;
        // What is done for a workspace that has left must not bring it back.
        if ((await tenants.leftAt(tenantId)) !== undefined) throw notHere(tenantId);
      }
      const me = await ask();
      if (me?.tenantId === tenantId) return token;
      if (me !== undefined) throw notHere(tenantId);
      throw lastFault ?? new Fault('slack-unreachable', 'Slack was not asked again yet', { retryable: true });
    },
    async missingScopes(tenantId) {
      const me = await ask();
      if (me !== undefined && me.tenantId !== tenantId) return undefined;
      return missingScopes(parts.scopes, me?.scopes ?? (await findOwn(tenantId))?.scopes);
    },
    installerOf: async () => undefined,
    async forget() {
      rest();
    },
    async begin() {
      await ask();
    },
    async settled() {
      await asking;
    },
  };
}

/** Keeps what Slack said, unless it stands there already. */
async function remember(
  { token, installations, clock }: OneWorkspaceParts,
  { scopes, ...identity }: BotIdentity,
): Promise<void> {
  const row = await installations.find(identity.tenantId);
  const isSameToken = row?.botToken.reveal() === token.reveal();
  const isSame =
    isSameToken &&
    row.name === identity.name &&
    (scopes === undefined || scopes.join(' ') === row.scopes.join(' '));
  if (isSame) return;
  await installations.save({
    ...identity,
    botToken: token,
    scopes: scopes ?? [],
    installerId: '',
    installedAt: isSameToken ? row.installedAt : clock.now(),
  });
}

function notHere(tenantId: string): Fault {
  return new Fault('slack-access-lost', 'the bot is not installed there', { facts: { tenantId } });
}
