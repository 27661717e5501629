import type { Installation, NewInstallation, RenewedToken } from '../installation.ts';

/** Installations, sealed. All stores reject with `Fault` 'store-failed' when the database fails. */
export interface InstallationStore {
  /** Undefined: none, or the workspace has left. */
  find(tenantId: string): Promise<Installation | undefined>;
  /** Keeps it in place of a former one, and ends a departure: what was kept of the workspace counts again. */
  save(installation: NewInstallation): Promise<Installation>;
  /** Keeps a renewed token as the next revision; undefined when `revision` is not the stored one any more. */
  renew(tenantId: string, revision: number, token: RenewedToken): Promise<Installation | undefined>;
}

/** Installations that were begun in a browser and are not over. `id` and `browser` are digests. */
export interface InstallStateStore {
  add(state: { readonly id: string; readonly browser: string; readonly expiresAt: number }): Promise<void>;
  /** The state, which nobody can take again; undefined when there is none. */
  take(id: string): Promise<{ readonly browser: string; readonly expiresAt: number } | undefined>;
}
