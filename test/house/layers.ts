import { posix } from 'node:path';
import { readReferences } from './read-imports.ts';
import type { SourceTree } from './source-tree.ts';

/** What a layer may import from src besides itself, and of packages where it may not import any. */
interface Layer {
  readonly from: readonly string[];
  /** The packages and built-in modules it may use; absent: any. */
  readonly packages?: readonly string[];
}

/** Built-in modules that reach nothing outside the process. */
const pureModules = ['node:crypto', 'node:util'];
const sandbox = ['sandbox/itsm', 'sandbox/slack', 'sandbox/web'];

/** The table of `src/README.md`. A layer is the folder or file of that name, less what a longer name takes of it. */
const layerTable: Readonly<Record<string, Layer>> = {
  domain: { from: [], packages: ['zod', ...pureModules] },
  services: { from: ['domain'], packages: pureModules },
  itsm: { from: ['domain'] },
  storage: { from: ['domain'] },
  slack: { from: ['services', 'domain', 'slack/blocks', 'slack/text', 'slack/ids'] },
  'slack/blocks': { from: ['domain', 'slack/text', 'slack/ids'] },
  'slack/text': { from: ['domain'], packages: ['gemoji', 'parse5'] },
  'slack/ids': { from: [], packages: [] },
  jobs: { from: ['services', 'domain'] },
  outbound: { from: ['domain'] },
  http: { from: ['domain'] },
  crypto: { from: ['domain'] },
  telemetry: { from: ['domain'] },
  cli: { from: ['config', 'app'] },
  'sandbox/itsm': { from: [] },
  'sandbox/slack': { from: [] },
  'sandbox/web': { from: ['sandbox/itsm', 'sandbox/slack'] },
  'sandbox/demo': { from: ['config', 'app', ...sandbox] },
  config: { from: ['domain'] },
  app: {
    from: [
      ...['domain', 'services', 'itsm', 'storage', 'slack', 'slack/blocks', 'slack/text', 'slack/ids'],
      ...['jobs', 'outbound', 'http', 'crypto', 'telemetry', 'config'],
    ],
  },
  main: { from: ['config', 'app'] },
  'require-node-24': { from: [], packages: [] },
  'read-env-file': { from: [], packages: [] },
};

/** The layer a file under `src/` belongs to, by the longest name that fits. */
export function layerOf(path: string): string | undefined {
  const inside = path.replace(/^src\//, '').replace(/\.(ts|js)$/, '');
  return Object.keys(layerTable)
    .filter((name) => inside === name || inside.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Everything in the tree that the table, or the rule about the environment, forbids. */
export function findViolations(tree: SourceTree): string[] {
  const violations = [...tree].flatMap(([path, source]) => violationsOf(path, source, tree));
  const seen = [...tree.values()].some((source) => readReferences(source).imports.length > 0);
  return seen ? violations : ['no import was seen at all'];
}

function violationsOf(path: string, source: string, tree: SourceTree): string[] {
  const layer = layerOf(path);
  const rule = layer === undefined ? undefined : layerTable[layer];
  if (layer === undefined || rule === undefined) return [`${path} belongs to no layer`];
  const { imports, readsEnvironment } = readReferences(source);
  const wrong = imports.flatMap((specifier) => {
    if (specifier === undefined) return [`${path} imports what it computes`];
    if (!specifier.startsWith('.')) {
      const name = specifier.startsWith('@')
        ? specifier.split('/', 2).join('/')
        : specifier.split('/', 1).join();
      return rule.packages?.includes(name) === false ? [`${path} (${layer}) imports ${specifier}`] : [];
    }
    const target = posix.join(posix.dirname(path), specifier);
    if (!tree.has(target)) return [`${path} imports ${target}, which is not there`];
    const other = layerOf(target);
    return other === layer || (other !== undefined && rule.from.includes(other))
      ? []
      : [`${path} (${layer}) imports ${target} (${other})`];
  });
  return readsEnvironment && path !== 'src/config.ts' ? [...wrong, `${path} reads process.env`] : wrong;
}

/** A ring of files that import each other, first and last the same; `undefined` when there is none. */
export function findCycle(tree: SourceTree): string[] | undefined {
  const finished = new Set<string>();
  function walk(path: string, above: readonly string[]): string[] | undefined {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    for (const specifier of readReferences(tree.get(path) ?? '').imports) {
      if (!specifier?.startsWith('.')) continue;
      const cycle = walk(posix.join(posix.dirname(path), specifier), [...above, path]);
      if (cycle) return cycle;
    }
    finished.add(path);
    return undefined;
  }
  for (const path of tree.keys()) {
    const cycle = walk(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
