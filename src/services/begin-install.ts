import type { InstallerParts } from './installer-parts.ts';

/** How long a browser has to come back from Slack: 10 minutes in milliseconds. */
const installMs = 10 * 60 * 1000;
const randomLength = 32;

/** Remembers that this browser began an installation, and answers where it goes. Throws `Fault` 'store-failed'. */
export async function beginInstall(
  { ports: { stores, clock, ids }, oauth, marks }: InstallerParts,
  browser: string,
): Promise<URL> {
  const state = marks.sign(ids.randomBytes(randomLength), browser);
  await stores.installStates.add({
    id: marks.digest(state),
    browser: marks.digest(browser),
    expiresAt: clock.now() + installMs,
  });
  return oauth.authorizeUrl(state);
}
