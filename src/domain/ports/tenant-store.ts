/** What was dropped when a workspace left. */
export interface LeftBehind {
  /** Reports that were not filed yet. */
  readonly reports: number;
}

/** How many rows were erased, by table. */
export type ErasedRows = Readonly<Record<string, number>>;

/** The beginning and the end of what is kept of tenants and people. */
export interface TenantStore {
  /**
   * The workspace has left: no work of it is claimed from now on; what waits is dropped, its drafts and log-ins are
   * erased, all in one commit. What is left is erased 24 h later. Twice is once: then nothing is counted. With
   * `installedAt` only that installation has left: undefined, and nothing is done, where it had left already or another
   * stands by now.
   */
  leave(tenantId: string, at: number, installedAt?: number): Promise<LeftBehind | undefined>;
  /** When the workspace left, epoch ms; undefined for one that has not, or came back. */
  leftAt(tenantId: string): Promise<number | undefined>;
  /** The workspace is there (again). */
  comeBack(tenantId: string): Promise<void>;
  /** Those that left before `before` (epoch ms), at most `limit`. */
  leftBefore(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases every row of a tenant that has left but its audit entry of having left. One that has not left, or comes back
   * meanwhile, is left alone from then on. Safe to repeat.
   */
  erase(tenantId: string): Promise<ErasedRows>;
  /**
   * Erases what a person wrote and what names them: texts of their reports, drafts, homes, watching, lists of the
   * settings; their open reports are dropped. What was last read of their incidents goes; numbers and cards stay. What
   * others wrote stays theirs, also where it quotes the person, for as long as the workspace keeps texts; and who
   * installed the bot stays named until it is installed anew. Safe to repeat.
   */
  erasePerson(tenantId: string, userId: string): Promise<ErasedRows>;
  /** Tenants with texts of reports that were filed or dropped before `before` (epoch ms), at most `limit`. */
  withTextsBefore(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases the texts of a tenant's reports that came to their end before `before` (epoch ms): ids, numbers and states
   * stay. What was last read of incidents that are no longer read by the bot goes, too. At most `limit` at a time;
   * answers how many.
   */
  forgetTexts(tenantId: string, before: number, limit: number): Promise<number>;
}
