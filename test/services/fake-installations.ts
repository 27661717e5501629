import { Fault } from '../../src/domain/fault.ts';
import type { Installation, NewInstallation, RenewedToken } from '../../src/domain/installation.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { SlackOAuth } from '../../src/domain/ports/install.ts';
import type { InstallationStore } from '../../src/domain/ports/installation-store.ts';
import { Secret } from '../../src/domain/secret.ts';

export const hourMs = 60 * 60_000;

/** An installation in a workspace, without token rotation. */
export function anInstallation(values: Partial<NewInstallation> = {}): NewInstallation {
  return {
    ...{ tenantId: 'T1', isOrganisation: false, name: 'Acme', appId: 'A1', botUserId: 'UBOT1' },
    ...{ botToken: new Secret('xoxb-1'), scopes: ['commands', 'chat:write'] },
    ...{ installerId: 'UINSTALLER', installedAt: 1_000_000, ...values },
  };
}

/** Rows in memory, with how often they were read; `fails` is thrown in their place, `hangs` never answers. */
export interface FakeInstallations extends InstallationStore {
  readonly rows: Map<string, Installation>;
  reads: number;
  trouble: 'none' | 'fails' | 'hangs';
}

export function createFakeInstallations(): FakeInstallations {
  const rows = new Map<string, Installation>();
  const fake: FakeInstallations = {
    ...{ rows, reads: 0, trouble: 'none' },
    async find(tenantId) {
      fake.reads += 1;
      await meet();
      return rows.get(tenantId);
    },
    async save(installation) {
      await meet();
      const revision = (rows.get(installation.tenantId)?.revision ?? 0) + 1;
      const saved = { ...installation, revision };
      rows.set(installation.tenantId, saved);
      return saved;
    },
    async renew(tenantId, revision, { botToken, ...rotation }) {
      await meet();
      const row = rows.get(tenantId);
      if (row?.revision !== revision) return undefined;
      const renewed = { ...row, botToken, rotation, revision: revision + 1 };
      rows.set(tenantId, renewed);
      return renewed;
    },
  };
  async function meet(): Promise<void> {
    if (fake.trouble === 'fails') throw new Fault('store-failed', 'the database is away');
    if (fake.trouble === 'hangs') await new Promise(() => {});
  }
  return fake;
}

/** Slack's side of renewing: each refresh token works once, as documented. */
export interface FakeOAuth extends Pick<SlackOAuth, 'renew' | 'scopes'> {
  /** The refresh tokens it was asked with. */
  readonly asked: string[];
  /** What each next call meets first. */
  readonly next: (() => Promise<void> | undefined)[];
}

/** New tokens are good for 12 hours of this clock. */
export function createFakeOAuth(clock: { now(): number }): FakeOAuth {
  const used = new Set<string>();
  const asked: string[] = [];
  const next: FakeOAuth['next'] = [];
  return {
    ...{ asked, next },
    scopes: { required: ['commands', 'chat:write', 'users:read'], optional: ['channels:history'] },
    async renew(refreshToken): Promise<RenewedToken> {
      const text = refreshToken.reveal();
      asked.push(text);
      await next.shift()?.();
      if (used.has(text)) throw new Fault('slack-refused', 'invalid_refresh_token');
      used.add(text);
      return {
        botToken: new Secret(`xoxb-for-${text}`),
        refreshToken: new Secret(`${text}+`),
        expiresAt: clock.now() + 12 * hourMs,
      };
    },
  };
}

/** A cache by this clock, with what was set in it. */
export function createTimedCache(clock: { now(): number }): Cache & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, { readonly value: unknown; readonly until: number }>();
  return {
    kept,
    async get(key) {
      const entry = kept.get(key);
      return entry && clock.now() < entry.until ? structuredClone(entry.value) : undefined;
    },
    async set(key, value, ttlMs) {
      kept.set(key, { value: JSON.parse(JSON.stringify(value)), until: clock.now() + ttlMs });
    },
    async delete(key) {
      kept.delete(key);
    },
  };
}
