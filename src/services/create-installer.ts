import type { Clock } from '../domain/ports/clock.ts';
import type { Installer } from '../domain/ports/install.ts';
import { beginInstall } from './begin-install.ts';
import { completeInstall } from './complete-install.ts';
import type { InstallerParts } from './installer-parts.ts';

/**
 * Far more than people install at once. Anybody may press the button as often as they like: it must neither fill the
 * database nor use up the calls by which Slack renews the tokens of all workspaces.
 */
const most = 120;
const withinMs = 60_000;

/** Installing by a browser, on these parts; 120 a minute are begun at most. */
export function createInstaller(parts: InstallerParts): Installer {
  const hasRoom = createMinutes(parts.ports.clock);
  return {
    begin: async (browser) => (hasRoom() ? beginInstall(parts, browser) : undefined),
    complete: (given) => completeInstall(parts, given),
  };
}

/** A function that answers true so many times a minute. */
function createMinutes(clock: Pick<Clock, 'now'>): () => boolean {
  let endsAt = Number.NEGATIVE_INFINITY;
  let left = 0;
  return () => {
    if (clock.now() >= endsAt) {
      endsAt = clock.now() + withinMs;
      left = most;
    }
    left -= 1;
    return left >= 0;
  };
}
