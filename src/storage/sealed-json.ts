import { Fault } from '../domain/fault.ts';
import type { SealContext, Sealer } from '../domain/sealer.ts';

/** `value` as JSON, sealed, as two columns of a row. */
export function sealJson(
  sealer: Sealer,
  context: SealContext,
  value: unknown,
): { readonly key_id: string; readonly sealed: Uint8Array } {
  const sealed = sealer.seal(context, JSON.stringify(value));
  return { key_id: sealer.keyIdOf(sealed), sealed };
}

/**
 * The value that `sealJson` sealed under the same context. It is not parsed by a schema: the seal proves that this
 * program wrote it, and a report must stay readable when a later schema is stricter. Throws `Fault` 'store-failed'
 * when the key is missing or a bit differs.
 */
export function openJson<Value>(sealer: Sealer, context: SealContext, sealed: Uint8Array): Value {
  try {
    const value: Value = JSON.parse(sealer.open(context, sealed));
    return value;
  } catch (cause) {
    throw new Fault('store-failed', `a stored ${context.kind} cannot be opened`, { cause });
  }
}
