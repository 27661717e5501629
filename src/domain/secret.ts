/** What a secret shows of itself wherever it is printed. */
export const hiddenSecret = '[secret]';

/**
 * A value that must never be printed: joining, JSON and Node's `inspect` all show `[secret]`.
 * The text is kept to the byte, and only `reveal()` gives it back, at the one place that needs it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return hiddenSecret;
  }

  toJSON(): string {
    return hiddenSecret;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return hiddenSecret;
  }
}
