/** A count of what is under way, and a way to wait for none. */
export class Tally {
  #count = 0;
  #waiting: (() => void)[] = [];

  add(): void {
    this.#count += 1;
  }

  done(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves with true as soon as nothing is under way, with false when `withinMs` have passed before. */
  async none(withinMs: number): Promise<boolean> {
    if (this.#count === 0) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, withinMs, false);
    this.#waiting.push(() => resolve(true));
    const isNone = await promise;
    clearTimeout(timer);
    return isNone;
  }
}
