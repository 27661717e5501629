import { expect, it } from 'vitest';
import { readProjectFile, readTree } from './source-tree.ts';
import { findFaults } from './sources.ts';

// These two files hold what they look for.
const own = ['test/house/sources.ts', 'test/house/sources.test.ts'];
const topLevel = ['package.json', '.ci/run', '.env.example', 'manifest.yml', 'CHANGELOG.md'];
const tree = new Map([
  ...[...readTree(['src', 'test'], /\.(ts|js|json|md|css|html|sql|yml)$/)].filter(
    ([path]) => !own.includes(path),
  ),
  ...topLevel.map((path): [string, string] => [path, readProjectFile(path)]),
]);

it('no file puts work off, names a path of one machine, silences a tool or is named after nothing', () => {
  expect(tree.size).toBeGreaterThan(50);
  expect(findFaults(tree)).toEqual([]);
});

it.each([
  ['src/a.ts', '// TODO later'],
  ['src/a.ts', '/* FIXME */'],
  ['src/a.ts', `readFileSync('${['', 'root', 'x'].join('/')}')`],
  ['src/a.ts', `const a = "${['', 'home', 'anna', 'x'].join('/')}"`],
  ['src/a.ts', '// @ts-expect-error'],
  ['src/a.ts', 'value as unknown as Text'],
  ['src/a.ts', '// biome-ignore lint/suspicious/noExplicitAny'],
  ['test/a.test.ts', "it.only('', () => {})"],
  ['src/utils/a.ts', ''],
  ['src/slack/helpers.ts', ''],
])('planted in %s, %j is found', (path, text) => {
  expect(findFaults(new Map([[path, text]]))).toHaveLength(1);
});

it.each([
  ['src/a.ts', '// biome-ignore lint/style/useConst: the loop needs it'],
  ['src/a.ts', "new URL('https://example.com/work/x'); './work/x'; 'toDo'"],
  ['src/slack/commonplace.ts', ''],
])('harmless in %s, %j is not', (path, text) => {
  expect(findFaults(new Map([[path, text]]))).toEqual([]);
});
