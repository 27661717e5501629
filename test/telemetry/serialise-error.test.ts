import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { serialiseError } from '../../src/telemetry/serialise-error.ts';

const serialise = (error: unknown) => serialiseError(error, (text) => text);

it('an error is told by name, message, code, facts, frames and causes', () => {
  const cause = Object.assign(new TypeError('connect'), { code: 'ECONNREFUSED' });
  const told = serialise(new Fault('unreachable', 'no answer', { cause, facts: { status: 502 } }));
  expect(told).toMatchObject({
    type: 'Fault',
    message: 'no answer',
    code: 'unreachable',
    facts: { status: 502 },
    cause: { type: 'TypeError', message: 'connect', code: 'ECONNREFUSED' },
  });
  expect(told.stack).toMatch(/^at .+serialise-error\.test\.ts/);
});

it('what libraries hang on an error is left out', () => {
  const error = Object.assign(new Error('Request failed'), {
    request: { headers: { authorization: 'planted' } },
    response: { body: 'planted' },
    data: 'planted',
    facts: { nested: { body: 'planted' } },
    code: { toString: () => 'planted' },
  });
  expect(JSON.stringify(serialise(error))).not.toContain('planted');
});

it('unreadable JSON is not quoted', () => {
  let thrown: unknown;
  try {
    JSON.parse('planted words');
  } catch (error) {
    thrown = error;
  }
  expect(String(thrown)).toContain('planted');
  expect(JSON.stringify(serialise(new Error('outer', { cause: thrown })))).not.toContain('planted');
});

it('causes end after five, and long messages after 500 characters', () => {
  let error = new Error('x'.repeat(600));
  for (let depth = 0; depth < 9; depth += 1) error = new Error('y'.repeat(600), { cause: error });
  const told = serialise(error);
  expect(told.message).toHaveLength(501);
  expect(JSON.stringify(told).match(/"type"/g)).toHaveLength(6);
});

it('a thrown text is not repeated', () => {
  expect(JSON.stringify(serialise('planted'))).not.toContain('planted');
});

it('a secret at the cut of a long message is hidden, not halved', () => {
  const message = `${'x'.repeat(495)}planted-secret`;
  const told = serialiseError(new Error(message), (text) => text.replaceAll('planted-secret', '[secret]'));
  expect(told.message).not.toContain('plant');
});
