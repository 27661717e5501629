import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type {
  Incident,
  IncidentAttachment,
  IncidentChanges,
  NewIncident,
} from '../../src/domain/incident.ts';
import type { Itsm, Upload } from '../../src/domain/ports/itsm.ts';

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
  /** What an update meets when it was executed. */
  readonly afterUpdate: Interruption[];
  readonly updates: IncidentChanges[];
  /** Keys, and references of files, that an update drops without a word. */
  readonly dropped: Set<string>;
  /** What the next uploads of a file of this name meet; they come before those of any file. */
  readonly ofFile: Map<string, Interruption[]>;
  /** What was uploaded, by its reference. A second upload of the same name has another reference. */
  readonly uploaded: Map<string, string>;
  /** How many uploads are under way, and the most there were at once. */
  readonly uploading: { now: number; most: number };
  /** What the attachments of an update do to those that are there. */
  lists: 'replace' | 'append';
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
  const afterUpdate: Interruption[] = [];
  const ofFile: FakeItsm['ofFile'] = new Map();
  const uploaded: FakeItsm['uploaded'] = new Map();
  const uploading = { now: 0, most: 0 };

  async function upload({ name, body }: Upload): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    await ofFile.get(name)?.shift()?.();
    await meet('upload', name);
    const again = [...uploaded.keys()].filter((ref) => ref.startsWith(`ref of ${name}`)).length;
    const ref = again === 0 ? `ref of ${name}` : `ref of ${name} (${again + 1})`;
    uploaded.set(ref, Buffer.concat(parts).toString('utf8'));
    return ref;
  }

  /** The attachments after an update that names these. */
  function attach(before: readonly IncidentAttachment[], refs: readonly string[]): IncidentAttachment[] {
    const taken = toAttachments(refs.filter((ref) => !dropped.has(ref)));
    return fake.lists === 'append' ? [...before, ...taken] : taken;
  }

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

  const fake: FakeItsm = {
    incidents,
    calls,
    next,
    beforeCreate,
    afterUpdate,
    updates,
    dropped,
    ofFile,
    uploaded,
    uploading,
    lists: 'replace',
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
      const { attachmentRefs, ...values } = changes;
      const taken = Object.entries(values).filter(([key]) => !dropped.has(key));
      const attachments = attachmentRefs && { attachments: attach(incident.attachments, attachmentRefs) };
      incidents.set(id, { ...incident, ...Object.fromEntries(taken), ...attachments });
      await afterUpdate.shift()?.();
    },
    async uploadFile(file) {
      uploading.now += 1;
      uploading.most = Math.max(uploading.most, uploading.now);
      try {
        return await upload(file);
      } finally {
        uploading.now -= 1;
      }
    },
    async readFormFields() {
      await meet('form');
      return [{ id: '35', name: 'Floor', control: 'text', kind: 'string', required: false, options: [] }];
    },
  };
  return fake;
}

function toIncident({ attachmentRefs, ...incident }: NewIncident): Partial<Incident> {
  return { ...incident, attachments: toAttachments(attachmentRefs) };
}

function toAttachments(refs: readonly string[]): IncidentAttachment[] {
  return refs.map((ref) => ({ ref, name: ref }));
}
