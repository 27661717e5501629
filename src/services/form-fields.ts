import type { CustomFieldDefinition } from '../domain/custom-field.ts';
import { Fault } from '../domain/fault.ts';
import { connectionOf } from './connection-of.ts';
import type { ServicePorts } from './service-ports.ts';

/** How long the ITSM's form is believed, and how long a stale copy still serves, in milliseconds. */
const freshMs = 10 * 60_000;
const staleMs = 24 * 60 * 60_000;

interface Kept {
  readonly fields: readonly CustomFieldDefinition[];
  readonly at: number;
}

/** The workspace's own custom fields. */
export interface FormFields {
  /**
   * What is known without asking the ITSM, because a form must open within 3 s: none until they were first read.
   * Asks in the background when what is known is missing or older than 10 minutes.
   */
  known(tenantId: string): Promise<readonly CustomFieldDefinition[]>;
}

export function createFormFields(ports: ServicePorts): FormFields {
  const asking = new Map<string, Promise<void>>();

  async function ask(tenantId: string): Promise<void> {
    try {
      const connection = await connectionOf(ports, tenantId);
      // An ITSM that does not tell now takes nothing away from what it told before.
      const fields =
        (await ports.itsmFor(connection).readFormFields()) ?? (await read(tenantId))?.fields ?? [];
      await ports.formCache.set(tenantId, { fields, at: ports.clock.now() } satisfies Kept, staleMs);
    } catch (error) {
      const level = error instanceof Fault ? 'info' : 'error';
      ports.logger[level]({ error, tenantId }, 'the custom fields could not be read');
    } finally {
      asking.delete(tenantId);
    }
  }

  async function read(tenantId: string): Promise<Kept | undefined> {
    return (await ports.formCache.get(tenantId)) as Kept | undefined;
  }

  return {
    async known(tenantId) {
      const kept = await read(tenantId);
      const isFresh = kept !== undefined && ports.clock.now() - kept.at < freshMs;
      if (!isFresh && !asking.has(tenantId)) asking.set(tenantId, ask(tenantId));
      return kept?.fields ?? [];
    },
  };
}
