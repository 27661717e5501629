import type { Connection } from '../domain/connection.ts';

/** The address of `path` on a connection's server, which may itself stand under a path. */
export function addressOf({ serverUrl }: Connection, path: string): URL {
  return new URL(path, `${serverUrl.origin}${serverUrl.pathname.replace(/\/*$/, '/')}`);
}

export const incidentsPath = 'api/v1/incident';
