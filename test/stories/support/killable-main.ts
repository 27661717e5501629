import { createApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import type { ServicePorts } from '../../../src/services/service-ports.ts';

/**
 * The bot as it is, but for a place where it dies. Which one it is told by a message of its parent at any time:
 * `stores.cards.save:after:1` ends the process with SIGKILL when the first call of that port has come back, `before`
 * when it is about to be made. Calls count from the next report on that comes in, not what is left of earlier ones; a
 * fourth part names another call that they count from.
 */
let path = '';
let when = '';
let left = 0;
let start = '';
let isCounting = false;

process.on('message', (failpoint: string) => {
  const [name = '', moment = '', count = '1', from = 'stores.submissions.receive'] = failpoint.split(':');
  [path, when, left, start, isCounting] = [name, moment, Number(count), from, false];
  process.send?.('armed');
});

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}

/** The same thing, and everything in it and made by it, watched by name. */
function watch(target: unknown, name: string): unknown {
  if (isCallable(target)) return (...input: unknown[]) => called(target, name, input);
  if (!isPort(target)) return target;
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof key === 'symbol') return value;
      const inner = typeof value === 'function' ? value.bind(object) : value;
      return watch(inner, name === '' ? key : `${name}.${key}`);
    },
  });
}

/** Factories answer at once and what they make is watched; everything else answers later, or dies. */
function called(port: (...input: unknown[]) => unknown, name: string, input: unknown[]): unknown {
  isCounting ||= name === start;
  const isDeadly = isCounting && name === path && --left === 0;
  if (isDeadly && when === 'before') return die();
  const answer = port(...input);
  if (answer instanceof Promise) return isDeadly ? answer.then(die, die) : answer;
  return watch(answer, name);
}

function isCallable(value: unknown): value is (...input: unknown[]) => unknown {
  return typeof value === 'function';
}

/** Ports are plain objects of functions; data is left alone. */
function isPort(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((part) => typeof part === 'function' || isPort(part))
  );
}

const watched = new Set(['stores', 'itsmFor', 'messenger', 'people', 'sharedFiles']);

function decorate(ports: ServicePorts): ServicePorts {
  const parts = Object.entries(ports).map(([name, port]) => [
    name,
    watched.has(name) ? watch(port, name) : port,
  ]);
  return Object.fromEntries(parts);
}

await createApp(loadConfig(), { decorate }).start();
