import type { NewInstallation, RenewedToken } from '../installation.ts';
import type { Secret } from '../secret.ts';

/**
 * Slack's side of an installation. Throws `Fault`: 'slack-refused' when Slack refuses the code or the token,
 * 'slack-unreachable' and 'slack-rate-limited' when it may be tried again.
 */
export interface SlackOAuth {
  /** Where a person is sent to allow the installation. */
  authorizeUrl(state: string): URL;
  /** What Slack gives for the code it sent a person back with. A code works once. */
  exchange(code: string): Promise<Omit<NewInstallation, 'installedAt'>>;
  /** A new token for the refresh token; the former refresh token no longer works afterwards. */
  renew(refreshToken: Secret): Promise<RenewedToken>;
  /** The scopes that the app asks for, as `manifest.yml` has them. */
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
}

/** What became of an installation that a browser came back with. */
export type Installed =
  | { readonly is: 'installed'; readonly name: string; readonly openUrl: string; readonly isAgain: boolean }
  /** The person said no, or Slack did; `error` is Slack's own word. */
  | { readonly is: 'refused'; readonly error: string }
  /** No state, or one that is forged, used, over its time, or of another browser. */
  | { readonly is: 'no-such-state' }
  /** Slack does not answer: the way begins anew. */
  | { readonly is: 'not-now' };

/** Installing by a browser. `browser` is what its cookie holds, which nobody else knows. */
export interface Installer {
  /**
   * Begins an installation: where the browser goes, within 10 minutes, once. Undefined: too many were begun within this
   * minute, and nothing is begun.
   */
  begin(browser: string): Promise<URL | undefined>;
  /** The browser came back from Slack. Never throws for what a browser sends. */
  complete(given: {
    readonly browser: string | undefined;
    readonly state: string | undefined;
    readonly code: string | undefined;
    readonly error: string | undefined;
  }): Promise<Installed>;
}
