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

/** A person, or 'Somebody' where Slack has none of that id. */
export function somebody(userId: string): string {
  return mention(userId) || 'Somebody';
}

/** A channel, as Slack shows it; 'the channel' for an id that is none of Slack's. */
export function channelMention(channelId: string): string {
  return /^[CGD][A-Z0-9]{2,}$/.test(channelId) ? `<#${channelId}>` : 'the channel';
}

/** A time in the reader's own zone and language; `at` in epoch milliseconds. */
export function dateWords(at: number): string {
  return slackDate(at, '{date_short_pretty} {time}');
}

/** How long ago that was when it is read, such as '3 hours ago'; `at` in epoch milliseconds. */
export function ageWords(at: number): string {
  return slackDate(at, '{ago}');
}

function slackDate(at: number, format: string): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^${format}|${fallback} UTC>`;
}
