import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as it is served. */
export interface Asset {
  type: string;
  body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const folder = new URL('./assets/', import.meta.url);
const slackFormat = new URL('./style.css', import.meta.resolve('slack-blocks-to-jsx'));

/** Every file under `assets/`, and the style sheet of Slack's format, by its path. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(folder);
  const files = names.map((name): [string, URL] => [name, new URL(name, folder)]);
  const assets = [...files, ['slack-format.css', slackFormat] as const].map(async ([name, url]) => {
    const type = types[extname(name)] ?? 'application/octet-stream';
    return [`/assets/${name}`, { type, body: await readFile(fileURLToPath(url)) }] as const;
  });
  return new Map(await Promise.all(assets));
}
