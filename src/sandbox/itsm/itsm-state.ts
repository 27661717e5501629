import { randomInt } from 'node:crypto';
import { blankIncident, type IncidentChanges, type SandboxIncident } from './incident.ts';

/** A file that was uploaded. `bytes` is there unless the file was larger than the sandbox keeps. */
export interface SandboxAttachment {
  readonly refFileName: string;
  readonly realName: string;
  readonly contentType: string | null;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Buffer | undefined;
}

/** What a new incident needs; all else has its default. */
export type NewIncident = IncidentChanges & Pick<SandboxIncident, 'subject' | 'requesterEmail' | 'status'>;

/** What the ITSM holds. Ids are a counter; nothing here checks anything. */
export class ItsmState {
  readonly incidents = new Map<number, SandboxIncident>();
  readonly attachments = new Map<string, SandboxAttachment>();
  readonly #now: () => number;
  #nextId: number;

  constructor(firstId: number, now: () => number) {
    this.#nextId = firstId;
    this.#now = now;
  }

  file(incident: NewIncident): SandboxIncident {
    const at = this.#now();
    const filed = { ...blankIncident, ...incident, id: this.#nextId++, createdAt: at, updatedAt: at };
    this.incidents.set(filed.id, filed);
    return filed;
  }

  change(before: SandboxIncident, changes: IncidentChanges): SandboxIncident {
    const changed = { ...before, ...changes, updatedAt: this.#now() };
    this.incidents.set(before.id, changed);
    return changed;
  }

  keep(upload: Omit<SandboxAttachment, 'refFileName'>): SandboxAttachment {
    const attachment = { ...upload, refFileName: this.#freshRef() };
    this.attachments.set(attachment.refFileName, attachment);
    return attachment;
  }

  #freshRef(): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    const ref = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
    return this.attachments.has(ref) ? this.#freshRef() : ref;
  }
}
