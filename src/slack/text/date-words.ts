const latestSecond = 8_640_000_000_000;

/** A time as Slack tells it: `at` in seconds of the epoch, and how it is to be written. */
export interface SlackDate {
  readonly at: number;
  readonly format: string;
  /** What the sender wrote for readers that know no dates. */
  readonly fallback: string;
}

/** A date in words: the sender's own where there are any, else the format filled in UTC. */
export function dateWords({ at, format, fallback }: SlackDate): string {
  if (fallback.trim() !== '') return fallback;
  if (!Number.isFinite(at) || Math.abs(at) > latestSecond) return format;
  const [day = '', time = ''] = new Date(at * 1000).toISOString().split('T');
  const filled = format.replaceAll(/\{([a-z_]{1,30})\}/g, (token, name: string) => {
    if (name === 'time') return `${time.slice(0, 5)} UTC`;
    if (name === 'time_secs') return `${time.slice(0, 8)} UTC`;
    if (name === 'ago') return `${day} ${time.slice(0, 5)} UTC`;
    return name.includes('date') || name === 'day_divider_pretty' ? day : token;
  });
  return filled.trim() === '' ? `${day} ${time.slice(0, 5)} UTC` : filled;
}
