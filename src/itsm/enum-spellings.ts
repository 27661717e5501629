import type { Impact, Level } from '../domain/report.ts';

/** The ITSM's words for the domain's. */
export const impactSpellings = {
  low: 'LOW',
  'on-user': 'ONUSER',
  'on-department': 'ONDEPARTMENT',
  'on-business': 'ONBUSINESS',
} as const satisfies Record<Impact, string>;

export const levelSpellings = {
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  urgent: 'URGENT',
} as const satisfies Record<Level, string>;

/** The domain's word for one of the ITSM's; undefined for one nobody documented. */
export function toImpact(word: string | null | undefined): Impact | undefined {
  return wordFor(impactSpellings, word);
}

export function toLevel(word: string | null | undefined): Level | undefined {
  return wordFor(levelSpellings, word);
}

function wordFor<Word extends string>(
  spellings: Readonly<Record<Word, string>>,
  spelling: string | null | undefined,
): Word | undefined {
  for (const word in spellings) if (spellings[word] === spelling) return word;
  return undefined;
}
