import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from the page itself. Other sites can make a browser send requests here: they are told by
 * the `Origin`, and a foreign name that was pointed to this machine by the `Host`.
 */
export function isOurs(method: string, headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return false;
  const site = headers['sec-fetch-site'];
  if (method === 'GET')
    return site === undefined || ['same-origin', 'none'].includes(site) || isNavigation(headers);
  return headers.origin === `http://${headers.host}`;
}

/** A link to the page may stand anywhere; following it only shows the page. */
function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
