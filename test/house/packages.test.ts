import { expect, it } from 'vitest';
import {
  countProductionPackages,
  findForeignSources,
  findInstallScripts,
  type LockFile,
} from './packages.ts';
import { readProjectFile } from './source-tree.ts';

const lock: LockFile = JSON.parse(readProjectFile('package-lock.json'));
const manifest: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readProjectFile('package.json'),
);
const boltClosure = 112;
const mostBesides = 45;

it('a production install brings at most 45 packages besides those of Bolt', () => {
  const count = countProductionPackages(lock);
  expect(count).toBeGreaterThan(boltClosure);
  expect(count).toBeLessThanOrEqual(boltClosure + mostBesides);
});

it('no package runs a script or a compiler when it is installed', () => {
  expect(findInstallScripts(lock)).toEqual([]);
});

it('every package comes from the registry that npm is set to, and no host of one is written down', () => {
  expect(findForeignSources(lock)).toEqual([]);
});

it('every direct dependency is a range, so that npm chooses alike on each Node', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  for (const range of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(range).toMatch(/^\^?\d+\.\d+\.\d+$/);
  }
});

it('every direct dependency has its row, with a reason, in the README', () => {
  const rows = readProjectFile('README.md').split('\n');
  const { dependencies, optionalDependencies } = manifest;
  const unexplained = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (name) =>
      !rows.some((row) => row.startsWith('|') && row.includes(`\`${name}\``) && row.split('|').length >= 4),
  );
  expect(unexplained).toEqual([]);
});

it('planted packages are counted, and those with scripts or from elsewhere are found', () => {
  const planted: LockFile = {
    packages: {
      '': {},
      'node_modules/a': {},
      'node_modules/b': { hasInstallScript: true },
      'node_modules/c': { dev: true, gypfile: true, resolved: 'https://example.com/c.tgz' },
      'node_modules/d': { optional: true },
      'node_modules/e': { devOptional: true },
    },
  };
  expect(countProductionPackages(planted)).toBe(2);
  expect(findInstallScripts(planted)).toEqual(['node_modules/b', 'node_modules/c']);
  expect(findForeignSources(planted)).toEqual(['node_modules/c']);
});
