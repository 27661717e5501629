import type { Profile } from '../profile.ts';

/** Slack's people. Throws `Fault` with Slack's codes when Slack does not answer. */
export interface People {
  /** Undefined: Slack knows nobody of that id. May be up to 10 minutes old. */
  profile(tenantId: string, userId: string): Promise<Profile | undefined>;
  /** What is known without asking Slack: undefined says nothing about whether they exist. */
  cachedProfile(tenantId: string, userId: string): Promise<Profile | undefined>;
  /** Whether a person is in one of these user groups. May be up to 10 minutes old. */
  isInGroup(tenantId: string, userId: string, groupIds: readonly string[]): Promise<boolean>;
  /** Slack's admins and owners, at most 20. */
  admins(tenantId: string): Promise<readonly string[]>;
}
