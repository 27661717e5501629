import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { createLineLogger } from './lines.ts';

it('a line is JSON with level, time, message and its fields', () => {
  const { logger, lines } = createLineLogger();
  logger.info({ attempt: 2, method: 'chat.postMessage', ok: true, ids: ['a', 1] }, 'card posted');
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.+Z$/),
    attempt: 2,
    method: 'chat.postMessage',
    ok: true,
    ids: ['a', 1],
    message: 'card posted',
  });
  expect(lines[0]).toMatch(/\}\n$/);
});

it('a child carries its fields on every line, a child of it too', () => {
  const { logger, lines } = createLineLogger();
  logger.child({ correlationId: 'c-1' }).child({ tenantId: 'T1' }).warn({}, 'slow');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ correlationId: 'c-1', tenantId: 'T1', level: 'warn' });
});

it('percent signs in a message stay as they are', () => {
  const { logger, lines } = createLineLogger();
  logger.info({}, '100%s %d %% %j');
  expect(JSON.parse(lines[0] ?? '').message).toBe('100%s %d %% %j');
});

it('lines below the level are not written', () => {
  const lines: string[] = [];
  const scrubber = { add() {}, scrub: (text: string) => text };
  const logger = createLogger({
    level: 'warn',
    scrubber,
    destination: { write: (line) => lines.push(line) },
  });
  logger.info({}, 'quiet');
  logger.error({}, 'loud');
  expect(lines).toHaveLength(1);
});

it('objects are told by their type alone, so a request or a body never stands on a line', () => {
  const { logger, lines } = createLineLogger();
  const headers = new Headers({ authorization: 'x' });
  logger.info(
    { body: { text: 'typed words' }, headers, bytes: Buffer.from('typed'), secret: new Secret('s') },
    '',
  );
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    body: '[Object]',
    headers: '[Headers]',
    bytes: '[Uint8Array]',
    secret: '[secret]',
  });
});

it('nothing that is logged throws', () => {
  const { logger, lines } = createLineLogger();
  const trap = {
    get value() {
      throw new Error('trap');
    },
  };
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const error = new Error('in a circle');
  error.cause = error;
  logger.info(trap, 'a getter that throws');
  logger.info({ circle, error, big: 10n, symbol: Symbol('s'), call: () => 1, none: undefined }, 'odd');
  logger.child(trap).info({}, 'a child of it');
  expect(lines.map((line) => JSON.parse(line).message)).toEqual([
    'a getter that throws',
    'odd',
    'a child of it',
  ]);
});

it('a line that cannot be scrubbed is withheld, and one that cannot be written is lost, without a throw', () => {
  const lines: string[] = [];
  const failing = () => {
    throw new Error('broken');
  };
  const unscrubbed = createLogger({
    level: 'info',
    scrubber: { add() {}, scrub: failing },
    destination: { write: (line) => lines.push(line) },
  });
  unscrubbed.info({ word: 'planted' }, 'planted');
  expect(lines).toEqual([expect.stringContaining('withheld')]);
  const scrubber = { add() {}, scrub: (text: string) => text };
  expect(() =>
    createLogger({ level: 'info', scrubber, destination: { write: failing } }).info({}, ''),
  ).not.toThrow();
});

it('a process whose reader went away goes on', () => {
  const logger = new URL('../../src/telemetry/logger.ts', import.meta.url).href;
  const code = `import { createLogger } from '${logger}';
    const log = createLogger({ level: 'info', scrubber: { add() {}, scrub: (text) => text } });
    for (let line = 0; line < 500; line += 1) { log.info({ line }, 'x'.repeat(1000)); await new Promise(setImmediate); }
    process.stderr.write('reached the end');`;
  const command = `"${process.execPath}" --input-type=module --eval "$CODE" | head -n 1 >/dev/null`;
  const { stderr } = spawnSync('sh', ['-c', command], {
    env: { ...process.env, CODE: code },
    encoding: 'utf8',
  });
  expect(stderr).toBe('reached the end');
});
