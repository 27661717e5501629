import { expect, it } from 'vitest';
import { findCycle, findViolations, layerOf } from './layers.ts';
import { readTree } from './source-tree.ts';

const src = readTree(['src'], /\.(ts|js)$/);
const violations = findViolations(src);

it('every file of src imports only what its layer may', () => {
  expect(violations).toEqual([]);
});

it('no files of src import each other in a ring', () => {
  expect(findCycle(src)).toBeUndefined();
});

it.each([
  ['src/domain/planted.ts', "import { z } from 'zod';\nimport ky from 'ky';", '(domain) imports ky'],
  ['src/domain/planted.ts', "export * from '../config.ts';", '(domain) imports src/config.ts (config)'],
  ['src/domain/planted.ts', "import '../config/warnings.ts';", 'imports src/config/warnings.ts (config)'],
  ['src/services/planted.ts', "import { readFile } from 'node:fs/promises';", 'imports node:fs/promises'],
  [
    'src/services/planted.ts',
    "await import('../crypto/sealer.ts');",
    'imports src/crypto/sealer.ts (crypto)',
  ],
  [
    'src/sandbox/itsm/planted.ts',
    "import type { Fault } from '../../domain/fault.ts';",
    '(sandbox/itsm) imports',
  ],
  ['src/slack/blocks/planted.ts', "import '../../services/planted.ts';", 'which is not there'],
  ['src/jobs/planted.ts', 'await import(`./x.ts`);', 'imports what it computes'],
  ['src/http/planted.ts', 'export const port = process.env.PORT;', 'reads process.env'],
  ['src/utils/planted.ts', '', 'belongs to no layer'],
])('a violation planted in %s is found: %s', (path, source, words) => {
  const more = findViolations(new Map([...src, [path, source]])).filter(
    (found) => !violations.includes(found),
  );
  expect(more).toEqual([expect.stringContaining(words)]);
});

it('a tree in which no import is seen is a violation', () => {
  expect(findViolations(new Map([['src/domain/a.ts', '']]))).toEqual(['no import was seen at all']);
});

it('a planted ring is found', () => {
  const tree = new Map([
    ['src/main.ts', "import './jobs/a.ts';"],
    ['src/jobs/a.ts', "import './b.ts';"],
    ['src/jobs/b.ts', "export * from './a.ts';"],
  ]);
  expect(findCycle(tree)).toEqual(['src/jobs/a.ts', 'src/jobs/b.ts', 'src/jobs/a.ts']);
});

it.each([
  ['src/slack/blocks/card.ts', 'slack/blocks'],
  ['src/slack/ids.ts', 'slack/ids'],
  ['src/slack/guard.ts', 'slack'],
  ['src/config/faults.ts', 'config'],
  ['src/sandbox/demo.ts', 'sandbox/demo'],
  ['src/main.ts', 'main'],
])('%s is of the layer %s', (path, layer) => expect(layerOf(path)).toBe(layer));
