import type { Installer } from '../domain/ports/install.ts';
import { beginInstall } from './begin-install.ts';
import { completeInstall } from './complete-install.ts';
import type { InstallerParts } from './installer-parts.ts';

/** Installing by a browser, on these parts. */
export function createInstaller(parts: InstallerParts): Installer {
  return {
    begin: (browser) => beginInstall(parts, browser),
    complete: (given) => completeInstall(parts, given),
  };
}
