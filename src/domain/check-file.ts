import type { FaultCode } from './fault.ts';
import type { FileLimits } from './workspace-settings.ts';

/** Why a workspace does not take this file; undefined when it does. `size` in bytes. */
export function checkFile(
  { name, size }: { readonly name: string; readonly size?: number | undefined },
  limits: FileLimits,
): FaultCode | undefined {
  if (size !== undefined && size > limits.bytes) return 'file-too-large';
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return limits.types.length > 0 && !limits.types.includes(ending) ? 'file-type-refused' : undefined;
}
