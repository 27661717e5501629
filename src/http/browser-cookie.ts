import type { IncomingMessage } from 'node:http';

const name = 'incident_bot_install';
const seconds = 10 * 60;

/** What the browser's cookie holds; undefined when it sent none, or one that was not made here. */
export function readBrowserCookie({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const values = pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  // Two of one name: some other page of the host put one there, and nobody knows which.
  const [value] = values;
  return values.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** The header that sets it for 10 minutes, beneath `publicUrl` alone and for no script. */
export function browserCookie(value: string, publicUrl: URL): string {
  const path = `${publicUrl.pathname.replace(/\/+$/, '')}/slack`;
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
