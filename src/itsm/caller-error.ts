/** An error of the caller's own code, carried as it is through layers that would wrap or rename it. */
export class CallerError extends Error {
  override readonly name = 'CallerError';
  readonly original: unknown;

  constructor(original: unknown) {
    super('the caller failed');
    this.original = original;
  }
}
