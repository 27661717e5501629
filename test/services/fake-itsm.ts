import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type { Incident, IncidentChanges, NewIncident } from '../../src/domain/incident.ts';
import type { Itsm } from '../../src/domain/ports/itsm.ts';

type Operation = 'create' | 'read' | 'update' | 'upload' | 'form';
type Interruption = () => unknown;

/** An ITSM in memory, that numbers its incidents from 1. */
export interface FakeItsm extends Itsm {
  readonly incidents: Map<number, Incident>;
  /** What it was asked, in its order: `create`, `read 5`, `upload a.txt`. */
  readonly calls: string[];
  /** Each call of the operation meets the next of these; a create's, after its first byte has left. */
  readonly next: Record<Operation, Interruption[]>;
  /** What a create meets before its first byte leaves. */
  readonly beforeCreate: Interruption[];
  readonly updates: IncidentChanges[];
  /** Keys that an update drops without a word. */
  readonly dropped: Set<string>;
  file(incident: Partial<Incident>): number;
}

/** An interruption that throws this fault. */
export function fails(code: FaultCode, details?: ConstructorParameters<typeof Fault>[2]): Interruption {
  return () => {
    throw new Fault(code, 'as the test wants it', details);
  };
}

export function createFakeItsm(): FakeItsm {
  const incidents = new Map<number, Incident>();
  const next: FakeItsm['next'] = { create: [], read: [], update: [], upload: [], form: [] };
  const calls: string[] = [];
  const updates: IncidentChanges[] = [];
  const dropped = new Set<string>();
  const beforeCreate: Interruption[] = [];

  async function meet(operation: Operation, about: string | number = ''): Promise<void> {
    calls.push(`${operation} ${about}`.trim());
    await next[operation].shift()?.();
  }

  function file(incident: Partial<Incident>): number {
    const id = Math.max(0, ...incidents.keys()) + 1;
    incidents.set(id, {
      subject: 'Any',
      cc: [],
      tags: [],
      spam: false,
      attachments: [],
      customFields: {},
      ...incident,
    });
    return id;
  }

  return {
    incidents,
    calls,
    next,
    beforeCreate,
    updates,
    dropped,
    file,
    async createIncident(incident: NewIncident, beforeSend) {
      await beforeCreate.shift()?.();
      await beforeSend();
      await meet('create');
      return file(toIncident(incident));
    },
    async readIncident(id) {
      await meet('read', id);
      return incidents.get(id);
    },
    async updateIncident(id, changes) {
      await meet('update', id);
      const incident = incidents.get(id);
      if (!incident) throw new Fault('incident-gone', 'no such incident');
      updates.push(changes);
      const taken = Object.entries(changes).filter(([key]) => !dropped.has(key));
      incidents.set(id, { ...incident, ...Object.fromEntries(taken) });
    },
    async uploadFile({ name, body }) {
      for await (const _ of body);
      await meet('upload', name);
      return `ref of ${name}`;
    },
    async readFormFields() {
      await meet('form');
      return [{ id: '35', name: 'Floor', control: 'text', kind: 'string', required: false, options: [] }];
    },
  };
}

function toIncident({ attachmentRefs, ...incident }: NewIncident): Partial<Incident> {
  return { ...incident, attachments: attachmentRefs.map((ref) => ({ ref, name: ref })) };
}
