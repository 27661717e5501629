/** As much of a package's entry in `package-lock.json` as the checks look at. */
export interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly gypfile?: boolean;
}

/** The lock file: packages by their folder, the project itself under ''. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** How many packages a production install (`npm ci --omit=dev --omit=optional`) brings. */
export function countProductionPackages(lock: LockFile): number {
  return Object.entries(lock.packages).filter(
    ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
  ).length;
}

/** Packages that run a script or a compiler when they are installed, with their folders. */
export function findInstallScripts(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([, { hasInstallScript, gypfile }]) => hasInstallScript === true || gypfile === true)
    .map(([path]) => path);
}

/** Packages that the lock file names an address for: npm leaves it out for all that come from its registry. */
export function findForeignSources(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(([path]) => path);
}
