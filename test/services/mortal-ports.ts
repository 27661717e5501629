import type { Itsm } from '../../src/domain/ports/itsm.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';

/** Ports that die at one of their calls, as a process does that is killed: nothing that is called later has an effect. */
export interface MortalPorts {
  readonly ports: ServicePorts;
  /** What was called, in its order. */
  readonly calls: string[];
}

/** The death of a process: no code of the services knows of it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** `at`: the number of the call that kills, from 1, before or after it had its effect; never when left out. */
export function mortalPorts(
  ports: ServicePorts,
  death?: { readonly at: number; readonly when: 'before' | 'after' },
): MortalPorts {
  const calls: string[] = [];
  let isDead = false;

  function mortal<Port extends object>(port: Port, name: string): Port {
    return new Proxy(port, {
      get(target, property, receiver) {
        const value: unknown = Reflect.get(target, property, receiver);
        if (typeof value === 'object' && value !== null) return mortal(value, `${name}.${String(property)}`);
        if (typeof value !== 'function') return value;
        return (...input: unknown[]) => call(`${name}.${String(property)}`, () => value.apply(target, input));
      },
    });
  }

  async function call(name: string, work: () => unknown): Promise<unknown> {
    if (isDead) throw new Killed();
    calls.push(name);
    const isLast = calls.length === death?.at;
    if (isLast && death?.when === 'before') die();
    const answer = await work();
    if (isDead) throw new Killed();
    if (isLast) die();
    return answer;
  }

  function die(): never {
    isDead = true;
    throw new Killed();
  }

  return {
    calls,
    ports: {
      ...ports,
      stores: mortal(ports.stores, 'stores'),
      itsmFor: (connection): Itsm => mortal(ports.itsmFor(connection), 'itsm'),
      messenger: mortal(ports.messenger, 'messenger'),
    },
  };
}
