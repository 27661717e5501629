import { readFileSync } from 'node:fs';

const manifest: { readonly scripts: { readonly start: string } } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);

/** What `npm start` gives to node before the file to run, but for `.env`: a test brings its own environment. */
export const startArgs: readonly string[] = manifest.scripts.start
  .replace('--import ./src/read-env-file.js', '')
  .split(/\s+/)
  .slice(1, -1);
