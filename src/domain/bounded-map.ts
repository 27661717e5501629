/** A map that holds at most `capacity` entries: a new one puts out the one longest unused. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #capacity: number;

  constructor(capacity: number) {
    super();
    this.#capacity = capacity;
  }

  override get(key: Key): Value | undefined {
    const value = super.get(key);
    // Taken out and put in again, an entry stands last; the first is then the one longest unused.
    if (value !== undefined) this.#putLast(key, value);
    return value;
  }

  override set(key: Key, value: Value): this {
    this.#putLast(key, value);
    const [oldest] = this.keys();
    if (this.size > this.#capacity && oldest !== undefined) this.delete(oldest);
    return this;
  }

  #putLast(key: Key, value: Value): void {
    this.delete(key);
    super.set(key, value);
  }
}
