import type { SourceTree } from './source-tree.ts';

const forbiddenWords: readonly (readonly [RegExp, string])[] = [
  [/\b(TO|FIX)(DO|ME)\b/, 'puts work off'],
  [/(?<![\w.:/])\/(work|root|home\/\w+|Users\/\w+)\//, 'names a path of one machine'],
  [/@ts-(ignore|expect-error|nocheck)/, 'silences the compiler'],
  [/\bas unknown as\b/, 'casts through unknown'],
  [/biome-ignore(?! [\w/]+: \S)/, 'silences the linter without a reason'],
  [/\b(it|test|describe)\.only\b/, 'leaves tests out'],
];
const forbiddenFolder = /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/;

/** What in these files no reader should find, as `path: what it does`. */
export function findFaults(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) => [
    ...(forbiddenFolder.test(path) ? [`${path}: is named after nothing`] : []),
    ...forbiddenWords.filter(([pattern]) => pattern.test(text)).map(([, fault]) => `${path}: ${fault}`),
  ]);
}
