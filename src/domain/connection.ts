import type { FaultCode } from './fault.ts';
import type { Secret } from './secret.ts';

/** How a workspace reaches its ITSM. */
export interface Connection {
  readonly tenantId: string;
  /** New whenever the server changes, the same when only credentials do. */
  readonly id: string;
  /** New whenever anything changes: names what a cached token was got with. */
  readonly revision: string;
  readonly serverUrl: URL;
  readonly clientId: Secret;
  readonly clientSecret: Secret;
  readonly username: Secret;
  readonly password: Secret;
}

/** Whether a connection works, as last seen. `since` in epoch milliseconds. */
export type ConnectionHealth =
  | { readonly state: 'working' }
  | { readonly state: 'broken'; readonly fault: FaultCode; readonly since: number };
