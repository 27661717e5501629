import type { Secret } from '../secret.ts';

/** Where a payload says it is from. */
export interface PayloadSource {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  /** It came by an installation for a whole organisation. */
  readonly isOrganisation: boolean;
}

/** Whose a payload is. 'not-known': it could not be looked up now. */
export type TenantFinding =
  | { readonly is: 'installed'; readonly tenantId: string; readonly botUserId?: string | undefined }
  | { readonly is: 'not-installed' }
  | { readonly is: 'not-known' };

/** The workspaces and organisations that the bot is installed in: one by its token, or many by installations. */
export interface Workspaces {
  /** Never throws; within 1 s. Only what is installed now is found. */
  tenantOf(source: PayloadSource): Promise<TenantFinding>;
  /**
   * The bot's token there, renewed ahead of its end by one process at a time. Throws `Fault` 'slack-access-lost' where
   * the bot is not installed (any more), 'store-failed', or Slack's passing faults.
   */
  tokenFor(tenantId: string): Promise<Secret>;
  /** Scopes of the manifest that this installation lacks; undefined when nobody knows. */
  missingScopes(tenantId: string): Promise<MissingScopes | undefined>;
  /** Who installed the bot there; undefined when nobody knows. */
  installerOf(tenantId: string): Promise<string | undefined>;
  /**
   * What is kept of it was changed here: the next look is at the truth. `over`: a token of which Slack says that its
   * time is over, whatever the clock says; where Slack rotates tokens it is renewed before the next use.
   */
  forget(tenantId: string, over?: Secret): Promise<void>;
  /** Where people install the bot by a browser; absent: there is no such way. */
  readonly installUrl?: string | undefined;
}

export interface MissingScopes {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Where an admin grants them; absent: by installing the app again from its settings at Slack. */
  readonly grantUrl?: string | undefined;
}

/** What Slack says a token is: the answer of its `auth.test`. */
export interface BotIdentity {
  /** The organisation's id when the bot is installed for all of it, else the workspace's. */
  readonly tenantId: string;
  readonly isOrganisation: boolean;
  /** What the workspace or organisation is called. */
  readonly name: string;
  /** Empty when Slack does not tell. */
  readonly appId: string;
  readonly botUserId: string;
  /** What the bot may ask of Slack; undefined when Slack does not tell. */
  readonly scopes: readonly string[] | undefined;
}

/** Asks Slack, within 10 s, whose the operator's token is. Throws `Fault` with Slack's codes. */
export type WhoAmI = () => Promise<BotIdentity>;
