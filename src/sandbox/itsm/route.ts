/** What a request asks for: the six calls of the API, a person's download, or nothing there is. */
export type Endpoint = 'token' | 'create' | 'get' | 'update' | 'upload' | 'form' | 'download' | 'unknown';

/** An endpoint with the last part of its path: an incident's id, a module's name, a file's reference. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly subject: string;
  /** The methods this path knows, when the request's is none of them. */
  readonly allow?: string;
}

const paths: readonly { pattern: RegExp; methods: Readonly<Record<string, Endpoint>> }[] = [
  { pattern: /^\/api\/oauth\/token()$/, methods: { POST: 'token' } },
  { pattern: /^\/api\/v1\/incident()$/, methods: { POST: 'create' } },
  { pattern: /^\/api\/(?:v1\/)?incident\/(\d{1,15})$/, methods: { GET: 'get', POST: 'update' } },
  { pattern: /^\/api\/oprfile()$/, methods: { POST: 'upload' } },
  { pattern: /^\/api\/ususer\/form\/([^/]+)$/, methods: { GET: 'form' } },
  { pattern: /^\/sandbox\/attachments\/([A-Za-z0-9]+)$/, methods: { GET: 'download' } },
];

/** Finds the endpoint of a method and a path without its query. The old alias of get and update is known too. */
export function findRoute(method: string, path: string): Route {
  for (const { pattern, methods } of paths) {
    const subject = pattern.exec(path)?.[1];
    if (subject === undefined) continue;
    const endpoint = methods[method];
    if (endpoint) return { endpoint, subject };
    return { endpoint: 'unknown', subject, allow: Object.keys(methods).join(', ') };
  }
  return { endpoint: 'unknown', subject: path };
}

/** Whether the ITSM itself answers here, and not the sandbox to a person. */
export function isApiEndpoint(endpoint: Endpoint): boolean {
  return endpoint !== 'download';
}
