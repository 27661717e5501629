import { readServerAddress } from '../../domain/server-address.ts';
import type { connectionIds } from '../ids.ts';
import { connectionField } from './build-connection-form.ts';
import { addressWords, connectionLabels } from './connection-words.ts';
import { type FormState, fieldIn } from './form-state.ts';
import type { FieldErrors } from './read-report-form.ts';

/** 'ITSM connection' as it was sent; all but the address to the byte. */
export interface TypedConnectionForm {
  readonly serverUrl: URL;
  readonly clientId: string;
  readonly username: string;
  /** Absent where the field was left empty. */
  readonly clientSecret: string | undefined;
  readonly password: string | undefined;
  readonly forTeam: boolean;
}

/** Reads the form as it came for the `round`th time again: what was typed, or what has to be mended. */
export function readConnectionForm(
  state: FormState,
  round: number,
): { readonly typed: TypedConnectionForm; readonly errors?: undefined } | { readonly errors: FieldErrors } {
  const text = (field: keyof typeof connectionIds) =>
    fieldIn(state, connectionField(field, round))?.value ?? '';
  const address = readServerAddress(text('serverUrl'));
  const errors: Record<string, string> = {};
  if (address.problem) errors[connectionField('serverUrl', round)] = addressWords[address.problem];
  for (const field of ['clientId', 'username'] as const) {
    if (text(field) === '') errors[connectionField(field, round)] = 'This is needed.';
  }
  if (address.problem || Object.keys(errors).length > 0) return { errors };
  const scope = fieldIn(state, connectionField('scope', round))?.selected_option?.value;
  return {
    typed: {
      serverUrl: address.url,
      ...{ clientId: text('clientId'), username: text('username') },
      clientSecret: text('clientSecret') || undefined,
      password: text('password') || undefined,
      forTeam: scope === 'team',
    },
  };
}

/** The fields, by their names, whose text begins or ends with white space, as it does when too much was copied. */
export function spacedFields(typed: TypedConnectionForm): readonly string[] {
  const fields = ['clientId', 'clientSecret', 'username', 'password'] as const;
  return fields
    .filter((field) => (typed[field] ?? '') !== (typed[field] ?? '').trim())
    .map((field) => connectionLabels[field]);
}
