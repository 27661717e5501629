import { createApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import type { ServicePorts } from '../../../src/services/service-ports.ts';

/**
 * The bot as it is, but for a place where it dies: `FAILPOINT=stores.cards.save:after:1` ends the process with
 * SIGKILL right after the first call of that port has come back, `before` right before it is made.
 */
const [path = '', when = 'after', count = '1'] = (process.env.FAILPOINT ?? '').split(':');
let left = Number(count);

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}

type Call = (...input: unknown[]) => unknown;

function deadly(call: Call): Call {
  return async (...input) => {
    left -= 1;
    if (left === 0 && when === 'before') await die();
    const answer = await call(...input);
    if (left === 0 && when === 'after') await die();
    return answer;
  };
}

/** The same object, the method at the end of `names` made deadly. */
function plant(target: object, names: readonly string[]): object {
  const [name = '', ...rest] = names;
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (key !== name) return value;
      if (rest.length > 0 && typeof value === 'object' && value !== null) return plant(value, rest);
      if (typeof value !== 'function') throw new Error(`no port is called ${path}`);
      const call: Call = (...input) => value.apply(object, input);
      // What a factory makes is planted instead: `itsmFor.createIncident`.
      if (rest.length > 0) return (...input: unknown[]) => plant(Object(call(...input)), rest);
      return deadly(call);
    },
  });
}

const decorate = (ports: ServicePorts) =>
  path === '' ? ports : (plant(ports, path.split('.')) as ServicePorts);

await createApp(loadConfig(), { decorate }).start();
