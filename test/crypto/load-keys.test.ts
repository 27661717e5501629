import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyFileName, loadKeys } from '../../src/crypto/load-keys.ts';
import type { Logger } from '../../src/domain/logger.ts';
import { makeKey } from './keys.ts';

let folder: string;
let warnings: string[];
const logger: Logger = {
  debug() {},
  info() {},
  warn: (fields, message) => warnings.push(JSON.stringify({ fields, message })),
  error() {},
  child: () => logger,
};
const load = (dataDir: string) => loadKeys({ dataDir, logger });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

it('without a key one is made for the owner alone, with one warning that does not hold it', async () => {
  const dataDir = join(folder, 'deep', 'data');
  const [made] = await load(dataDir);
  expect(statSync(join(dataDir, keyFileName)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual([keyFileName]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('keep a copy');
  expect(warnings[0]).not.toContain(made.key.reveal());
});

it('the key that was made is the one read the next time, without a word', async () => {
  const [made] = await load(folder);
  warnings = [];
  const [found] = await load(folder);
  expect([found.id, found.key.reveal()]).toEqual([made.id, made.key.reveal()]);
  expect(warnings).toEqual([]);
});

it('eight starts at once agree on one key and leave nothing beside it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => load(folder)));
  expect(new Set(all.map(([made]) => made.key.reveal())).size).toBe(1);
  expect(readdirSync(folder)).toEqual([keyFileName]);
});

it('configured keys win, and no file is looked at or made', async () => {
  const encryptionKeys = [makeKey('mine')] as const;
  expect(await loadKeys({ encryptionKeys, dataDir: folder, logger })).toBe(encryptionKeys);
  expect(readdirSync(folder)).toEqual([]);
});

it('a damaged key file stops the start and is not replaced', async () => {
  writeFileSync(join(folder, keyFileName), 'k1:half');
  await expect(load(folder)).rejects.toThrow('holds no keys');
  expect(readFileSync(join(folder, keyFileName), 'utf8')).toBe('k1:half');
});

it('a data directory that cannot be made is told', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(load(join(folder, 'file'))).rejects.toThrow(/ENOTDIR|EEXIST/);
});
