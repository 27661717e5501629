/** A stream that ended before what it was read up to. */
export class EndedEarly extends Error {}

/** Bytes that stream in, read up to one delimiter after the other. Holds one piece and one delimiter at most. */
export class DelimitedSource {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer;

  /** `before` counts as read already, ahead of the first piece. */
  constructor(pieces: AsyncIterable<Buffer>, before: Buffer) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#held = before;
  }

  /** Gives all bytes before the delimiter, in pieces, and passes over it. Throws `EndedEarly`. */
  async *upTo(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      // The delimiter may have begun in the last bytes: they are not given away yet.
      const sure = at >= 0 ? at : Math.max(0, this.#held.length - delimiter.length + 1);
      const bytes = this.#held.subarray(0, sure);
      this.#held = this.#held.subarray(at >= 0 ? at + delimiter.length : sure);
      if (bytes.length > 0) yield bytes;
      if (at >= 0) return;
      await this.#more();
    }
  }

  /** Whether these bytes come next; they stay unread. Throws `EndedEarly`. */
  async startsWith(bytes: Buffer): Promise<boolean> {
    while (this.#held.length < bytes.length) await this.#more();
    return this.#held.subarray(0, bytes.length).equals(bytes);
  }

  /** Lets go of the stream, so that others can read on. */
  async release(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    if (done) throw new EndedEarly('the body ends too early');
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, value]) : value;
  }
}
