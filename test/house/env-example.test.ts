import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { environmentSchema } from '../../src/config/environment-schema.ts';
import { readConfig } from '../../src/config.ts';
import { keys, leastEnvironment } from '../config/environments.ts';
import { compareExample, readExample } from './env-example.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const lines = readExample(example);

it('.env.example has every setting of the schema once, and no other', () => {
  expect(compareExample(example, Object.keys(environmentSchema.shape))).toEqual([]);
});

it('a setting that one of the two lacks, and one that stands there twice, is told', () => {
  expect(compareExample('A=\n#B=1\n#B=2\nD=', ['A', 'B', 'C'])).toEqual([
    'C is not in the example',
    'D is not in the schema',
    'B stands there twice',
  ]);
});

it('every setting is explained', () => {
  expect(lines.filter(({ explained }) => !explained).map(({ name }) => name)).toEqual([]);
});

it('values that are commented out are what the schema takes, and the plain ones are its defaults', () => {
  const environment = Object.fromEntries(
    lines.filter(({ given }) => !given).map(({ name, value }) => [name, value]),
  );
  const reading = readConfig({ ...environment, ...leastEnvironment });
  const defaults = readConfig({ ...leastEnvironment, ENCRYPTION_KEYS: keys });
  if (!reading.ok || !defaults.ok) throw new Error('the example is refused');
  const { port, host } = defaults.config.http;
  expect(reading.config.http).toMatchObject({ port, host });
  expect(reading.config.slack.apiUrl).toBe(defaults.config.slack.apiUrl);
  expect(reading.config.storage).toEqual(defaults.config.storage);
  expect(reading.config.logLevel).toBe(defaults.config.logLevel);
});
