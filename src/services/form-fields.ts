import type { Connection } from '../domain/connection.ts';
import { type CustomFieldDefinition, mergeFields } from '../domain/custom-field.ts';
import { Fault } from '../domain/fault.ts';
import { type KeptFields, keptFieldsSchema } from '../domain/kept-fields.ts';
import type { Logger } from '../domain/logger.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Connections } from '../domain/ports/connections.ts';
import type { ItsmFor } from '../domain/ports/itsm.ts';
import type { Settings } from '../domain/ports/settings.ts';

/** How long the ITSM's form is believed, and how long a stale copy still serves, in milliseconds. */
const freshMs = 10 * 60_000;
const staleMs = 24 * 60 * 60_000;
/** How long somebody waits for the ITSM before a form is filled, in milliseconds. */
const waitMs = 4_000;

/** Whose fields: of this connection, or else of the one that people in `teamId` work with. An `Actor` is one. */
export interface FieldsOf {
  readonly tenantId: string;
  readonly teamId?: string | undefined;
  readonly connectionId?: string | undefined;
}

/**
 * The custom fields of a connection: those its ITSM tells of, and those that an admin declared beside them. Of a former
 * connection, or none, the declared ones alone.
 */
export interface FormFields {
  /**
   * What is known without asking the ITSM, because a form must open within 3 s: none of the ITSM's until they were
   * first read. Asks in the background when what is known is missing or older than 10 minutes.
   */
  known(of: FieldsOf): Promise<readonly CustomFieldDefinition[]>;
  /** The same, but waits for the ITSM when it has to be asked, at most 4 s: then what is known serves. */
  ask(of: FieldsOf): Promise<readonly CustomFieldDefinition[]>;
}

/** What the custom fields are read by and kept in. */
export interface FormFieldParts {
  readonly connections: Connections;
  readonly itsmFor: ItsmFor;
  readonly settings: Pick<Settings, 'forTenant'>;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The custom fields of all workspaces; the ITSM of a connection is asked once at a time. */
export function createFormFields(ports: FormFieldParts): FormFields {
  const asking = new Map<string, Promise<KeptFields | undefined>>();

  async function find(of: FieldsOf, mayWait: boolean): Promise<readonly CustomFieldDefinition[]> {
    const [connection, { declaredFields: ofSettings }] = await Promise.all([
      connectionOf(ports, of),
      ports.settings.forTenant(of.tenantId),
    ]);
    if (connection === undefined) return ofSettings;
    const kept = await read(ports, connection);
    const isFresh = kept !== undefined && ports.clock.now() - kept.at < freshMs;
    if (isFresh) return mergeFields(kept.fields, ofSettings);
    const asked = askOnce(connection);
    if (!mayWait) return mergeFields(kept?.fields ?? [], ofSettings);
    const told = (await atMost(ports, asked)) ?? kept;
    return mergeFields(told?.fields ?? [], ofSettings);
  }

  function askOnce(connection: Connection): Promise<KeptFields | undefined> {
    const key = keyOf(connection);
    const under = asking.get(key) ?? askItsm(ports, connection).finally(() => asking.delete(key));
    asking.set(key, under);
    return under;
  }

  return { known: (of) => find(of, false), ask: (of) => find(of, true) };
}

function connectionOf(
  { connections }: FormFieldParts,
  { tenantId, teamId, connectionId }: FieldsOf,
): Promise<Connection | undefined> {
  if (connectionId === undefined) return connections.forTenant(tenantId, teamId);
  return connections.byId(tenantId, connectionId);
}

/** Asks the ITSM and keeps what it tells; undefined when it does not answer. Never rejects. */
async function askItsm(ports: FormFieldParts, connection: Connection): Promise<KeptFields | undefined> {
  const { clock, cache, logger } = ports;
  try {
    const told = await ports.itsmFor(connection).readFormFields();
    const at = clock.now();
    const before = told ? undefined : await read(ports, connection);
    // An ITSM that does not tell now takes nothing away from what it told before, as long as that serves at all.
    const serves = before !== undefined && at - before.toldAt < staleMs;
    const { fields, toldAt } = serves ? before : { fields: [...(told ?? [])], toldAt: at };
    const kept: KeptFields = { fields, toldAt, at };
    await cache.set(keyOf(connection), kept, staleMs);
    return kept;
  } catch (error) {
    const level = error instanceof Fault ? 'info' : 'error';
    logger[level]({ error, tenantId: connection.tenantId }, 'the custom fields could not be read');
    return undefined;
  }
}

async function read({ cache }: FormFieldParts, connection: Connection): Promise<KeptFields | undefined> {
  return keptFieldsSchema.safeParse(await cache.get(keyOf(connection))).data;
}

/** Another server has other fields, whatever the workspace. */
function keyOf({ tenantId, id }: Connection): string {
  return `${tenantId}:${id}`;
}

async function atMost<Answer>(
  { clock }: FormFieldParts,
  asked: Promise<Answer>,
): Promise<Answer | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.after(waitMs, () => resolve(undefined));
  const answer = await Promise.race([asked, late]);
  cancel();
  return answer;
}
