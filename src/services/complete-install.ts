import { Fault } from '../domain/fault.ts';
import type { Installation } from '../domain/installation.ts';
import type { Installed, Installer } from '../domain/ports/install.ts';
import type { InstallerParts } from './installer-parts.ts';

type Given = Parameters<Installer['complete']>[0];

/**
 * Ends an installation that this browser began. A state counts once, whatever comes of it; nothing is kept unless
 * Slack gave a whole bot. The same workspace again takes the place of what was kept of it. Throws `Fault`
 * 'store-failed'.
 */
export async function completeInstall(parts: InstallerParts, given: Given): Promise<Installed> {
  try {
    if (!(await takeState(parts, given))) return { is: 'no-such-state' };
    if (given.error !== undefined) return refused(parts, given.error);
    if (given.code === undefined) return refused(parts, 'no_code');
    return await install(parts, given.code);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'slack-refused') return refused(parts, error.facts.error);
    if (error.code !== 'slack-unreachable' && error.code !== 'slack-rate-limited') throw error;
    parts.ports.logger.warn({ error }, 'Slack did not answer an installation');
    return { is: 'not-now' };
  }
}

/** Whether the browser has begun this installation; the same state is not there a second time. */
async function takeState(
  { ports: { stores, clock }, marks }: InstallerParts,
  { browser, state }: Given,
): Promise<boolean> {
  if (!browser || !state || !marks.isSigned(state, browser)) return false;
  const begun = await stores.installStates.take(marks.digest(state));
  return begun !== undefined && begun.browser === marks.digest(browser) && clock.now() < begun.expiresAt;
}

/** Slack's words for an error are plain; what else a browser sends is not repeated. */
function refused({ ports: { logger } }: InstallerParts, word: unknown): Installed {
  const error = typeof word === 'string' && /^\w{1,80}$/.test(word) ? word : 'unknown';
  if (error === 'access_denied') logger.info({}, 'somebody chose not to install the bot');
  else logger.warn({ reason: error }, 'Slack refused an installation');
  return { is: 'refused', error };
}

async function install(parts: InstallerParts, code: string): Promise<Installed> {
  const { ports, oauth, appUrl } = parts;
  const granted = await oauth.exchange(code);
  const { tenantId } = granted;
  const former = await ports.stores.installations.find(tenantId);
  const installation = await ports.stores.installations.save({
    ...granted,
    installedAt: ports.clock.now(),
  });
  ports.audit.note({
    ...{ tenantId, actorId: granted.installerId, entrance: 'install', action: 'installed', outcome: 'done' },
  });
  await begin(parts, installation);
  const isAgain = former !== undefined;
  ports.logger.info({ tenantId, isAgain }, 'the bot was installed');
  return { is: 'installed', name: granted.name, openUrl: appUrl(installation).href, isAgain };
}

/** It is installed by now: that something of its beginning fails is no reason to tell the installer otherwise. */
async function begin(
  { ports: { stores, workspaces, connections, clock, nudge, logger } }: InstallerParts,
  { tenantId, installerId, installedAt, revision }: Installation,
): Promise<void> {
  // With its time, for a workspace that left counts its revisions from the beginning.
  const id = `welcome:${installedAt}:${revision}`;
  try {
    // Of a workspace that comes back the connection counts again, too.
    await Promise.all([workspaces.forget(tenantId), connections.forget(tenantId)]);
    await stores.steps.add(tenantId, [
      { id, connectionId: '', dueAt: clock.now(), work: { kind: 'welcome', userId: installerId } },
    ]);
    nudge.steps();
  } catch (error) {
    logger.error({ error, tenantId }, 'an installer will not be welcomed');
  }
}
