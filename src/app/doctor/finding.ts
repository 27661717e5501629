/** What is looked at, in this order. */
export const examinedParts = [
  'configuration',
  'database',
  'keys',
  'cache',
  'clock',
  'slack',
  'scopes',
  'itsm',
] as const;
export type ExaminedPart = (typeof examinedParts)[number];

/** How it was found. 'warned': it works, and somebody should know; 'not-checked': the words say why. */
export const ratings = ['good', 'warned', 'failed', 'not-checked'] as const;
export type Rating = (typeof ratings)[number];

/** One thing that was found, in words for whoever runs the bot. Holds no secret. */
export interface Finding {
  readonly part: ExaminedPart;
  readonly is: Rating;
  readonly words: string;
  /** How to mend it. */
  readonly remedy?: string | undefined;
}

/** Makes findings about one part. */
export function findingsAbout(part: ExaminedPart) {
  return {
    good: (words: string): Finding => ({ part, is: 'good', words }),
    warned: (words: string, remedy?: string): Finding => ({ part, is: 'warned', words, remedy }),
    failed: (words: string, remedy: string): Finding => ({ part, is: 'failed', words, remedy }),
    notChecked: (words: string, remedy?: string): Finding => ({ part, is: 'not-checked', words, remedy }),
  };
}

/** Whether nothing has failed. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ is }) => is !== 'failed');
}
