/** Whose text it is and what kind of record holds it. What was sealed for one opens for no other. */
export interface SealContext {
  readonly tenantId: string;
  /** The kind of record, such as `submission` or `token`: a fixed word in code. */
  readonly kind: string;
}

/** The port to sealing at rest. Synchronous, because it is called inside transactions. */
export interface Sealer {
  /** Bytes that only `open` with the same context and the same key turns back; two seals of one text differ. */
  seal(context: SealContext, text: string): Uint8Array;
  /** The text as it was sealed; throws when the key is missing or anything differs by a bit. */
  open(context: SealContext, sealed: Uint8Array): string;
  /** The id of the key that sealed it, read without opening; throws when these are no sealed bytes. */
  keyIdOf(sealed: Uint8Array): string;
}

/**
 * The port to the check values: one for each key id, stored beside the rows and opened at start, so that a key
 * that is missing or wrong stops the start by its id instead of failing row by row.
 */
export interface KeyChecks {
  /** The ids of the keys at hand; the first writes. */
  readonly keyIds: readonly [string, ...string[]];
  /** A value that `openCheck` can later hold against the key of that id; throws for an id that is not at hand. */
  sealCheck(keyId: string): Uint8Array;
  /** `undefined` when the key is the one that sealed the value, else what is wrong with it. */
  openCheck(keyId: string, sealed: Uint8Array): 'missing' | 'wrong' | undefined;
}
