/** Rows that need a key, by table. */
export interface KeyNeed {
  readonly keyId: string;
  readonly table: string;
  readonly rows: number;
}

/** The sealed rows of all tables, for the change of keys. */
export interface SealedRowStore {
  /** Which rows need which key. */
  needs(): Promise<readonly KeyNeed[]>;
  /**
   * Seals at most `limit` rows anew with the first key; a row that changed meanwhile is left for the next time. Answers
   * how many are still to be moved; 0 when all rows have the first key. Rows that cannot be opened are passed over, and
   * rejected with when nothing else could be moved. Safe beside a bot at work, and to repeat.
   */
  reseal(limit: number): Promise<number>;
}
