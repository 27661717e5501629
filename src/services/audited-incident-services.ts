import type { AuditOutcome } from '../domain/audit.ts';
import { incidentSubject } from '../domain/audit.ts';
import type { Audit } from '../domain/ports/audit.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import type {
  Begun,
  EditTaken,
  IncidentRef,
  IncidentServices,
  StatusAsked,
  Watching,
} from './incident-services.ts';
import { auditId, type Noted, noteAct } from './note-act.ts';
import type { Actor } from './services.ts';

/** What reads, or draws what is known, and changes nothing: it is not noted. */
export const unnotedIncidentServices = [
  ...(['showIncident', 'listIncidents', 'refreshIncident', 'lookHome', 'findLocations'] as const),
  ...(['startEdit', 'editOf', 'resumeEdit', 'editAgain', 'readSettings'] as const),
] as const satisfies readonly (keyof IncidentServices)[];

type Noting = Omit<IncidentServices, (typeof unnotedIncidentServices)[number]>;

type Answer = Begun | StatusAsked | EditTaken | Watching;
type Saved = Awaited<ReturnType<IncidentServices['saveSettings']>>;

/** Undefined: nothing was asked for. */
const outcomes: Readonly<Record<(Answer | Saved)['is'], AuditOutcome | undefined>> = {
  begun: 'begun',
  taken: 'begun',
  saved: 'done',
  watching: 'done',
  'not-watching': 'done',
  nothing: undefined,
  'no-such-status': 'refused',
  'read-only': 'refused',
  'not-connected': 'refused',
  'draft-gone': 'refused',
  'changed-meanwhile': 'refused',
  'not-taken': 'failed',
  'not-yours': 'not-permitted',
  'not-permitted': 'not-permitted',
};

/** The services about incidents, each act of a person noted with what came of it; never anything they wrote. */
export function createAuditedIncidentServices(services: IncidentServices, audit: Audit): IncidentServices {
  /** Does what was asked about an incident; `showing` names the asking where the same may come again. */
  function onIncident<Came extends Answer>(
    actor: Actor,
    act: Omit<Noted, 'outcome' | 'id'> & { readonly showing?: string | undefined },
    work: () => Promise<Came>,
  ): Promise<Came> {
    const { showing, ...known } = act;
    return noteAct(audit, actor, { work, read, failed: known });

    function read(came: Came): Noted | undefined {
      const outcome = outcomes[came.is];
      if (outcome === undefined) return undefined;
      const subject = 'incidentId' in came ? incidentSubject(came.incidentId) : known.subject;
      const id = showing && auditId(known.action, actor.userId, showing, subject ?? '', came.is);
      return { ...known, outcome, subject, id };
    }
  }

  const noting: Noting = {
    setStatus(actor, ask) {
      // On one showing of a menu several statuses can be chosen; nothing can be read in an id.
      const showing = JSON.stringify([ask.showing, ask.to]);
      const act = { action: 'status-set', subject: typedNumber(ask.ref), showing } as const;
      return onIncident(actor, act, () => services.setStatus(actor, ask));
    },
    attachToIncident(actor, ref, asked) {
      const { showing, files } = asked;
      const act = { action: 'files-attached', subject: typedNumber(ref), count: files.length } as const;
      return onIncident(actor, { ...act, showing }, () => services.attachToIncident(actor, ref, asked));
    },
    takeEdit: (actor, entry) =>
      onIncident(actor, { action: 'incident-edited' }, () => services.takeEdit(actor, entry)),
    shareIncident(actor, ref, to) {
      const showing = JSON.stringify([to.showing, to.channelId]);
      const act = { action: 'incident-shared', subject: typedNumber(ref), showing } as const;
      return onIncident(actor, act, () => services.shareIncident(actor, ref, to));
    },
    watchIncident(actor, ref, isWatching) {
      const action = isWatching ? 'incident-watched' : 'incident-unwatched';
      return onIncident(actor, { action, subject: typedNumber(ref) }, () =>
        services.watchIncident(actor, ref, isWatching),
      );
    },
    async saveSettings(actor, wanted) {
      const before = await services.readSettings(actor).catch(() => undefined);
      const subject = before && namesOfChanges(before.settings, wanted.settings);
      const act = { action: 'settings-changed', subject } as const;
      return noteAct(audit, actor, {
        work: () => services.saveSettings(actor, wanted),
        read: ({ is }) => ({ ...act, outcome: outcomes[is] ?? 'done' }),
        failed: act,
      });
    },
  };
  return { ...services, ...noting };
}

/** A number that was typed is known although nothing came of it. */
function typedNumber(ref: IncidentRef): string | undefined {
  return incidentSubject('incidentId' in ref ? ref.incidentId : undefined);
}

/** The names of the settings that differ, as the code calls them; undefined where none does. */
function namesOfChanges(before: WorkspaceSettings, after: WorkspaceSettings): string | undefined {
  const [earlier, later] = [before, after].map((all) => new Map<string, unknown>(Object.entries(all)));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => JSON.stringify(earlier?.get(name)) !== JSON.stringify(later?.get(name)),
  );
  return changed.length === 0 ? undefined : changed.join(', ');
}
