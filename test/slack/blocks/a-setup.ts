import type { CheckResult } from '../../../src/domain/connection-check.ts';
import type { CheckOutcome, ConnectionSetup, TypedConnection } from '../../../src/domain/connection-setup.ts';

export const at = 1_700_000_000_000;

export const allGood: readonly CheckResult[] = [
  { check: 'address', is: 'good' },
  { check: 'certificate', is: 'good' },
  { check: 'log-in', is: 'good' },
  { check: 'read', is: 'good' },
  { check: 'form', is: 'good' },
];
export const refused: readonly CheckResult[] = [
  ...allGood.slice(0, 2),
  { check: 'log-in', is: 'failed', fault: 'credentials-refused', reason: 'other' },
];

export function aTyped(values: Partial<TypedConnection> = {}): TypedConnection {
  return {
    ...{ id: 'N1', revision: 'R1', host: 'itsm.example.com', serverUrl: 'https://itsm.example.com/' },
    ...{ clientId: 'client', username: 'bot', changedBy: 'U0MARIA0001', changedAt: at, forTeam: false },
    ...{ health: { state: 'working' }, lastGoodAt: at, waiting: 0 },
    ...values,
  };
}

type Editable = Extract<ConnectionSetup, { readonly is: 'editable' }>;

export function aSetup(values: Partial<Editable> = {}): Editable {
  return { is: 'editable', offersTeam: false, connection: aTyped(), ...values };
}

export function aKept(
  values: Partial<Extract<CheckOutcome, { is: 'kept' }>> = {},
): CheckOutcome & { is: 'kept' } {
  return { is: 'kept', connection: aTyped(), results: allGood, ...values };
}
