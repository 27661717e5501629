/** Who looked at their App Home, when (epoch ms), and what it shows, as a digest. */
export interface HomeStore {
  looked(tenantId: string, userId: string, at: number): Promise<void>;
  /** Of these people, those who looked since `since`. */
  lookedSince(tenantId: string, userIds: readonly string[], since: number): Promise<readonly string[]>;
  drawn(tenantId: string, userId: string): Promise<string | undefined>;
  markDrawn(tenantId: string, userId: string, digest: string): Promise<void>;
}
