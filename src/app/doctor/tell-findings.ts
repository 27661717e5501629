import { type Finding, isHealthy, type Rating, ratings } from './finding.ts';

const marks: Readonly<Record<Rating, string>> = { good: '✓', warned: '!', failed: '✗', 'not-checked': '-' };

/** The findings as lines for people, each remedy under its finding, the sum last. */
export function toText(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ part }) => part.length));
  const lines = findings.flatMap(({ part, is, words, remedy }) => [
    `${marks[is]} ${part.padEnd(width)}  ${is === 'not-checked' ? 'not checked: ' : ''}${words}`,
    ...(remedy === undefined ? [] : [`  ${' '.repeat(width)}  → ${remedy}`]),
  ]);
  const counts = ratings.flatMap((rating) => {
    const count = findings.filter(({ is }) => is === rating).length;
    return count === 0 ? [] : [`${count} ${rating.replace('-', ' ')}`];
  });
  const sum = isHealthy(findings) ? 'Nothing has failed' : 'Something has failed';
  return [...lines, '', `${sum}: ${counts.join(', ')}.`].join('\n');
}

/** The same for programs: one JSON document. */
export function toJson(findings: readonly Finding[]): string {
  return JSON.stringify({ healthy: isHealthy(findings), findings }, null, 2);
}
