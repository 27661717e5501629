import { Fault } from '../domain/fault.ts';
import type { Sealer } from '../domain/sealer.ts';
import type { StepWork } from '../domain/step.ts';
import { openJson, sealJson } from './sealed-json.ts';
import type { StepRow } from './tables.ts';

type WorkColumns = Pick<StepRow, 'tenant_id' | 'kind' | 'notice' | 'fault_code' | 'key_id' | 'sealed'>;

/** The names of what a value must have. */
type NeededName<Value> = {
  [Name in keyof Value]-?: Partial<Pick<Value, Name>> extends Pick<Value, Name> ? never : Name;
}[keyof Value];

type Needed<Kind> = Exclude<NeededName<Extract<StepWork, { kind: Kind }>>, 'kind'>;

const sealedKind = 'step';

/** What has a column of its own; everything else of a work is sealed as one. */
const namesInTheClear: readonly string[] = ['kind', 'notice', 'faultCode'];

/** What a work of each kind cannot be done without; the type allows no name more and none fewer. */
const needed: { readonly [Kind in StepWork['kind']]: Readonly<Record<Needed<Kind>, true>> } = {
  'post-card': {},
  'follow-up': {},
  'refresh-card': {},
  'tell-filer': { notice: true },
  'tell-admins': { faultCode: true },
  'answer-source': {},
  'tell-files': {},
  'offer-files': { files: true, under: true },
  'attach-files': { files: true, actorId: true, note: true, round: true },
  'offer-edit': { text: true },
  'add-to-description': { actorId: true, note: true },
  'set-status': { incidentId: true, to: true, isSure: true, actorId: true, from: true },
  'edit-incident': {
    incidentId: true,
    draftId: true,
    changes: true,
    labels: true,
    actorId: true,
    from: true,
  },
  'attach-to-incident': { incidentId: true, files: true, actorId: true, from: true },
  'read-incident': { incidentId: true },
  'draw-cards': { incidentId: true },
  'tell-news': { incidentId: true, news: true },
  'share-card': { incidentId: true, channelId: true, actorId: true, from: true },
  'drop-late-reports': { actorId: true },
  welcome: { userId: true },
  'draw-home': { userId: true },
};

/** A work as columns of its step's row. */
export function toWorkColumns(sealer: Sealer, tenantId: string, work: StepWork): WorkColumns {
  const content = Object.entries(work).filter(
    ([name, value]) => !namesInTheClear.includes(name) && value !== undefined,
  );
  return {
    tenant_id: tenantId,
    kind: work.kind,
    notice: 'notice' in work ? work.notice : null,
    fault_code: 'faultCode' in work ? work.faultCode : null,
    ...(content.length === 0
      ? { key_id: null, sealed: null }
      : sealJson(sealer, { tenantId, kind: sealedKind }, Object.fromEntries(content))),
  };
}

/** The work that columns hold. Throws `Fault` 'store-failed' when it cannot be opened or lacks what its kind needs. */
export function toWork(sealer: Sealer, row: WorkColumns): StepWork {
  const work = {
    ...openContent(sealer, row),
    ...(row.notice !== null && { notice: row.notice }),
    ...(row.fault_code !== null && { faultCode: row.fault_code }),
    kind: row.kind,
  };
  if (!isWhole(work)) throw new Fault('store-failed', `a step of kind ${row.kind} lacks what it is about`);
  return work;
}

function openContent(sealer: Sealer, { tenant_id: tenantId, sealed }: WorkColumns): object {
  if (sealed === null) return {};
  const content = openJson<object | string>(sealer, { tenantId, kind: sealedKind }, sealed);
  // The first version sealed a notice's detail by itself.
  return typeof content === 'string' ? { detail: content } : content;
}

function isWhole(work: Pick<StepWork, 'kind'>): work is StepWork {
  return Object.keys(needed[work.kind]).every((name) => Object.hasOwn(work, name));
}
