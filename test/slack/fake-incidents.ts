import type { IncidentServices } from '../../src/services/incident-services.ts';

/** One call of a service about incidents: its name and what it was given. */
export interface IncidentCall {
  readonly name: keyof IncidentServices;
  readonly input: readonly unknown[];
}

/** Services about incidents that know of none, note each call, and can be told otherwise. */
export interface FakeIncidents {
  readonly incidents: IncidentServices;
  readonly incidentCalls: IncidentCall[];
  /** What a test sets here is done instead. */
  readonly insteadOfIncidents: Partial<IncidentServices>;
}

export function createFakeIncidents(): FakeIncidents {
  const incidentCalls: IncidentCall[] = [];
  const insteadOfIncidents: Partial<IncidentServices> = {};
  const begun = async () => ({ is: 'begun', incidentId: 12 }) as const;
  const none = async () => ({ is: 'not-yours' }) as const;
  const usual: IncidentServices = {
    ...{ showIncident: none, listIncidents: none, startEdit: none, resumeEdit: none, watchIncident: none },
    ...{ setStatus: begun, attachToIncident: begun, refreshIncident: begun, shareIncident: begun },
    editOf: async () => undefined,
    editAgain: async () => ({ is: 'draft-gone' }),
    takeEdit: async () => ({ is: 'taken', incidentId: 12 }),
    lookHome: async () => {},
    readSettings: async () => undefined,
    saveSettings: async () => ({ is: 'saved' }),
    findLocations: async () => [],
  };
  const incidents = new Proxy(usual, {
    get(target, name: keyof IncidentServices) {
      return (...input: unknown[]) => {
        incidentCalls.push({ name, input });
        return Reflect.apply(insteadOfIncidents[name] ?? target[name], undefined, input);
      };
    },
  });
  return { incidents, incidentCalls, insteadOfIncidents };
}
