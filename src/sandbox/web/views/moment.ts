const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const fineClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const calendar = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** When a message was written, in ms since 1970, from its timestamp. */
export function momentOf(ts: string): number {
  return Number(ts) * 1000;
}

/** Like `14:05`, in this machine's time zone, which is the reader's. */
export function toClock(at: number): string {
  return clock.format(at);
}

/** Like `14:05:09`. */
export function toFineClock(at: number): string {
  return fineClock.format(at);
}

/** Like `Tuesday 24 November`, and `Today` for this day. */
export function toDay(at: number, now: number): string {
  const day = calendar.format(at);
  return day === calendar.format(now) ? 'Today' : day;
}

/** A file's size for people: `1 byte`, `12 kB`, `3.4 MB`. */
export function toSize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What kind of file a name speaks of: `PDF`, `LOG`; just `File` where it has no ending one could read. */
export function toKind(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? 'File';
}
