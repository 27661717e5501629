/** What binds an installation to the browser that began it. */
export interface InstallMarks {
  /** A state that carries `random` and is good for this browser alone. */
  sign(random: Uint8Array, browser: string): string;
  /** Whether `state` was signed here, for this browser. */
  isSigned(state: string, browser: string): boolean;
  /** What is stored in place of a state or of what a browser's cookie holds; cannot be turned back. */
  digest(text: string): string;
}
