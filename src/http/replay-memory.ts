/** How long a request is remembered at least, in milliseconds: one from 5 minutes ahead is in time for 10. */
const windowMs = 10 * 60_000;

interface ReplayLimits {
  /** Entries in one half of the memory; there are two. */
  readonly entries: number;
  /** Characters of remembered answers in one half. */
  readonly characters: number;
}

const defaultLimits: ReplayLimits = { entries: 50_000, characters: 8 * 1024 * 1024 };

/**
 * What was answered to each signed request of the last 10 to 20 minutes, and less under a load that would pass the
 * limits: then the older half goes. Two halves that change places forget by the thousand at no cost, where one map
 * would have to be searched for its oldest entry at each request.
 */
export class ReplayMemory<Known> {
  readonly #limits: ReplayLimits;
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();
  #turnedAt = 0;
  #characters = 0;

  constructor(limits: ReplayLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** What is known of the request with this signature; undefined when it is new or was forgotten. */
  recall(signature: string): Known | undefined {
    return this.#young.get(signature) ?? this.#old.get(signature);
  }

  /** Remembers `known` of a request; `characters` is how much text it holds, `now` in epoch ms. */
  remember(signature: string, known: Known, { characters, now }: { characters: number; now: number }): void {
    this.#characters += characters;
    const isFull = this.#young.size >= this.#limits.entries || this.#characters > this.#limits.characters;
    if (isFull || now - this.#turnedAt > windowMs) this.#turn(characters, now);
    this.#young.set(signature, known);
  }

  #turn(characters: number, now: number): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#turnedAt = now;
    this.#characters = characters;
  }
}
