import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** Files by their path from the top of the project, as the checks take them. */
export type SourceTree = ReadonlyMap<string, string>;

/** The text files under these folders whose names end so. */
export function readTree(folders: readonly string[], ends: RegExp): SourceTree {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const entries = readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !ends.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(relative(fileURLToPath(root), path).replaceAll(sep, '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

/** One text file of the project, by its path from the top. */
export function readProjectFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}
