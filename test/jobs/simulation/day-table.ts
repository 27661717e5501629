import type { Finding, SimulatedWorld } from './simulated-world.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

const ages = [
  ['changed within 3 hours', -1, 3 * hour],
  ['changed within a day', 3 * hour, day],
  ['changed within a week', day, 7 * day],
  ['changed within a month', 7 * day, 30 * day],
  ['older', 30 * day, Number.POSITIVE_INFINITY],
] as const;

/** How the day was, as two tables: what was found when, and what that took. Times in seconds. */
export function dayTable(world: SimulatedWorld, busyConnectionId: string): string {
  const busy = world.findings.filter(({ connectionId }) => connectionId === busyConnectionId);
  const calm = world.findings.filter(({ connectionId }) => connectionId !== busyConnectionId);
  const { counts, itsmLimit, slackLimit } = world;
  const head = ['', 'changes', 'mean staleness', 'max staleness', 'max after the plan'];
  const classes = ages.map(([name, from, to]) =>
    row(
      name,
      calm.filter(({ quietMs }) => quietMs > from && quietMs <= to),
    ),
  );
  return [
    ...table([head, ...classes, row('all calm workspaces', calm), row('the busy workspace', busy)]),
    '',
    ...table([
      ['reads', 'updates', 'news', 'most calls a minute', 'most updates a minute'],
      [counts.reads, counts.updates, counts.news, itsmLimit.most.value, slackLimit.most.value],
    ]),
  ].join('\n');
}

function row(name: string, found: readonly Finding[]): (string | number)[] {
  const stale = found.map(({ staleMs }) => staleMs / 1000);
  const mean = stale.reduce((one, other) => one + other, 0) / stale.length;
  const late = found.map(({ lateMs }) => lateMs / 1000);
  const figures = [mean, Math.max(...stale), Math.max(...late)];
  return [name, found.length, ...figures.map((value) => (found.length === 0 ? '' : Math.round(value)))];
}

function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => `${cells[column]}`.length)),
  );
  return rows.map((cells) => cells.map((cell, column) => `${cell}`.padStart(widths[column] ?? 0)).join('  '));
}
