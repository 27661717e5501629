import { z } from 'zod';
import type { Connection } from '../domain/connection.ts';
import type { CustomFieldDefinition } from '../domain/custom-field.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import { addressOf } from './address-of.ts';
import type { Call } from './call.ts';
import { formSchema } from './form-schema.ts';
import { bearer, type Http } from './http.ts';
import { readSuccess } from './read-success.ts';

/** What the form's module may be called: nobody documents it. */
export const moduleNames = ['incident', 'request'] as const;
const moduleNameSchema = z.enum(moduleNames);
const rememberMs = 24 * 60 * 60 * 1000;

interface FormParts {
  readonly connection: Connection;
  readonly call: Call;
  readonly http: Http;
  readonly cache: Cache;
}

/** These say nothing about the form itself. */
const troubles: ReadonlySet<FaultCode> = new Set([
  'credentials-refused',
  'rate-limited',
  'redirected',
  'address-refused',
]);

/**
 * The custom fields of the incident form; undefined when the ITSM tells none under any name its module may have.
 * Which name answered is remembered for a day.
 */
export async function readFormFields(
  parts: FormParts,
): Promise<readonly CustomFieldDefinition[] | undefined> {
  const { tenantId, id } = parts.connection;
  const key = `form-module:${tenantId}:${id}`;
  const known = moduleNameSchema.safeParse(await parts.cache.get(key)).data;
  for (const name of known ? new Set([known, ...moduleNames]) : moduleNames) {
    const fields = await readModule(parts, name);
    if (!fields) continue;
    if (name !== known) await parts.cache.set(key, name, rememberMs);
    return fields;
  }
  return undefined;
}

async function readModule({ connection, call, http }: FormParts, name: string) {
  try {
    const url = addressOf(connection, `api/ususer/form/${name}`);
    const answer = await call('form', (token) => http(url, { headers: bearer(token) }));
    return readSuccess(formSchema, 'form', answer);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const unanswered = error.code === 'unreachable' && error.facts.status === undefined;
    if (unanswered || troubles.has(error.code)) throw error;
    return undefined;
  }
}
