import type { MissingScopes } from './ports/workspaces.ts';

interface Asked {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** What lacks of the scopes that the app asks for; undefined where nobody knows what was granted. */
export function missingScopes(
  asked: Asked,
  granted: readonly string[] | undefined,
  grantUrl?: string,
): MissingScopes | undefined {
  if (granted === undefined || granted.length === 0) return undefined;
  const has = new Set(granted);
  const lacking = (scopes: readonly string[]) => scopes.filter((scope) => !has.has(scope));
  return { required: lacking(asked.required), optional: lacking(asked.optional), grantUrl };
}
