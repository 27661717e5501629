import type { World } from './exchange.ts';
import type { IncidentChanges, SandboxIncident } from './incident.ts';
import { buildIncidentSchemas, refusalWords } from './incident-schemas.ts';
import type { NewIncident, SandboxAttachment } from './itsm-state.ts';
import { statusFault } from './status-fault.ts';

/** What the ITSM holds, and what its own people do with it. */
export interface Desk {
  readonly incidents: ReadonlyMap<number, SandboxIncident>;
  readonly attachments: ReadonlyMap<string, SandboxAttachment>;
  /** Somebody else files an incident at the ITSM's own desk. */
  readonly file: (incident: Omit<NewIncident, 'status'> & { readonly status?: string }) => SandboxIncident;
  /** A technician edits an incident, past every rule of the API. Throws when there is none. */
  readonly edit: (id: number, changes: IncidentChanges) => SandboxIncident;
  /** The same by the rules of the API: gives the words of its refusal, or nothing when the changes are made. */
  readonly amend: (id: number, changes: IncidentChanges) => string | undefined;
  /** A technician deletes an incident. */
  readonly remove: (id: number) => void;
}

/** The desk of an ITSM. */
export function openDesk(world: World): Desk {
  const { state, changed } = world;
  const find = (id: number) => {
    const incident = state.incidents.get(id);
    if (!incident) throw new RangeError(`the sandbox has no incident ${id}`);
    return incident;
  };
  const edit = (id: number, changes: IncidentChanges) => {
    const edited = state.change(find(id), changes);
    changed('incidents');
    return edited;
  };
  return {
    incidents: state.incidents,
    attachments: state.attachments,
    file: (incident) => {
      const filed = state.file({ status: world.config.statuses[0] ?? 'Open', ...incident });
      changed('incidents');
      return filed;
    },
    edit,
    amend: (id, changes) => {
      const refusal = refusalOf(world, find(id), changes);
      if (refusal === undefined) edit(id, changes);
      return refusal;
    },
    remove: (id) => {
      state.incidents.delete(id);
      changed('incidents');
    },
  };
}

function refusalOf(
  { config, state }: World,
  incident: SandboxIncident,
  { assignee: _, ...changes }: IncidentChanges,
): string | undefined {
  const { update } = buildIncidentSchemas(config, (ref) => state.attachments.has(ref));
  const taken = update.safeParse(changes);
  if (!taken.success) return refusalWords(taken.error);
  return statusFault(incident, taken.data.status, config.statusRules);
}
