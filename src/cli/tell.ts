/** What a command says to whoever runs it. */
export const tell = {
  /** One line of its outcome. */
  line(words: string): void {
    process.stdout.write(`${words}\n`);
  },
  /** Says what went wrong, in words and without a stack trace, and ends the process with 1. */
  failure(error: unknown): never {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
};
