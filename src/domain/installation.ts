import type { Secret } from './secret.ts';

/** The bot as Slack installed it in one workspace, or in a whole Enterprise organisation. Times are epoch milliseconds. */
export interface Installation {
  /** The organisation's id when it is installed for all of it, else the workspace's. */
  readonly tenantId: string;
  readonly isOrganisation: boolean;
  /** What the workspace or organisation is called. */
  readonly name: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly botToken: Secret;
  /** There when Slack rotates tokens: what a new token is got with, and when `botToken` ends. */
  readonly rotation?: { readonly refreshToken: Secret; readonly expiresAt: number } | undefined;
  /** What the bot may ask of Slack, as granted at the last installation. */
  readonly scopes: readonly string[];
  /** Who installed it; empty where it is the operator's, by a token in the environment. */
  readonly installerId: string;
  readonly installedAt: number;
  /** Counts the changes of this row, from 1. */
  readonly revision: number;
}

/** Whether nobody installed it by a browser: what is kept is the token that the operator gave. */
export function isOperators({ installerId }: Pick<Installation, 'installerId'>): boolean {
  return installerId === '';
}

/** An installation to be kept. */
export type NewInstallation = Omit<Installation, 'revision'>;

/** A token that Slack gave in exchange for a refresh token. */
export interface RenewedToken {
  readonly botToken: Secret;
  readonly refreshToken: Secret;
  readonly expiresAt: number;
}
