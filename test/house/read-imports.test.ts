import { expect, it } from 'vitest';
import { readReferences } from './read-imports.ts';

it.each([
  ["import './a.ts';", ['./a.ts']],
  ["import a, { b as c,\n  type D } from './a.ts';", ['./a.ts']],
  ['import * as a from "./a.ts"', ['./a.ts']],
  ["import type { A } from './a.ts';\nimport b from 'b';", ['./a.ts', 'b']],
  ["export * from './a.ts'; export type { B } from './b.ts';", ['./a.ts', './b.ts']],
  ["export { a };\nconst from = 'x';", []],
  ["export const a = 'x';", []],
  ["const a = await import('./a.ts');", ['./a.ts']],
  ['await import(name);', [undefined]],
  ['await import(`./name.ts`);', [undefined]],
  ["// import './a.ts'\n/* import './b.ts' */", []],
  ["const text = `import './a.ts'`;", []],
  ["import.meta.url; new URL('./a.ts', import.meta.url);", []],
])('of %j the imports are %j', (source, imports) => {
  expect(readReferences(source).imports).toEqual(imports);
});

it.each([
  ['const { PORT } = process.env;', true],
  ["process['env'].PORT", true],
  ['process?.env', true],
  ['const { env } = process;', true],
  ["import { env } from 'node:process';", true],
  ['// process.env', false],
  ['process.exit(1)', false],
])('that %j reads the environment is %s', (source, reads) => {
  expect(readReferences(source).readsEnvironment).toBe(reads);
});
