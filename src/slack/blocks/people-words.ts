import type { Impact, Level } from '../../domain/report.ts';

/** How impacts are called to people. */
export const impactWords: Readonly<Record<Impact, string>> = {
  low: 'Low',
  'on-user': 'On user',
  'on-department': 'On department',
  'on-business': 'On business',
};

/** How urgencies and priorities are called to people. */
export const levelWords: Readonly<Record<Level, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
};

/** A person, as Slack shows them; empty for an id that is none of Slack's. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]{2,}$/.test(userId) ? `<@${userId}>` : '';
}

/** A time in the reader's own zone and language; `at` in epoch milliseconds. */
export function dateWords(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`;
}
