import type { SetupServices } from '../../src/services/setup-services.ts';

/** Services about a connection that nobody may see, note each call, and can be told otherwise. */
export interface FakeSetup {
  readonly setup: SetupServices;
  readonly setupCalls: { readonly name: keyof SetupServices; readonly input: readonly unknown[] }[];
  /** What a test sets here is done instead. */
  readonly insteadOfSetup: Partial<SetupServices>;
}

export function createFakeSetup(): FakeSetup {
  const setupCalls: FakeSetup['setupCalls'] = [];
  const insteadOfSetup: Partial<SetupServices> = {};
  const notPermitted = async () => ({ is: 'not-permitted' }) as const;
  const usual: SetupServices = {
    ...{ readConnection: notPermitted, startCheck: notPermitted, moveReports: notPermitted },
    ...{ readDisconnect: notPermitted, disconnect: notPermitted },
    checkConnection: async () => ({ is: 'not-kept', results: [] }),
  };
  const setup = new Proxy(usual, {
    get(target, name: keyof SetupServices) {
      return (...input: unknown[]) => {
        setupCalls.push({ name, input });
        return Reflect.apply(insteadOfSetup[name] ?? target[name], undefined, input);
      };
    },
  });
  return { setup, setupCalls, insteadOfSetup };
}
