/** The time, in epoch milliseconds, and chance; passed in so that tests can hold them still. */
export interface Clock {
  now(): number;
  /** A number from 0 up to but not including 1. */
  random(): number;
  /** Resolves after `ms` milliseconds, at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `call` once after `ms` milliseconds, unless what is returned is called before. */
  after(ms: number, call: () => void): () => void;
}

/** Unguessable names. */
export interface Ids {
  /** A new UUID. */
  newId(): string;
  randomBytes(length: number): Uint8Array;
}
