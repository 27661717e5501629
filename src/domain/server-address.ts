/** Why a typed text is no address of a server. */
export const addressProblems = [
  'empty',
  'too-long',
  'has-space',
  'has-credentials',
  'has-query',
  'has-fragment',
  'has-zone',
  'other-scheme',
  'no-address',
] as const;
export type AddressProblem = (typeof addressProblems)[number];

/** The longest address that is read, in UTF-16 units. */
export const longestAddress = 1_000;

/** What DNS allows: in a whole name, and between two dots of it. */
const longestName = 253;
const longestLabel = 63;

/** Nothing that anybody sees, as it comes along when an address is copied. */
const unseenAround = /^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu;

/**
 * The address of a server as somebody typed it: https where no scheme stands before it, a host as `URL` spells it (lower
 * case, IPv4 in four decimal numbers, other alphabets in punycode), no default port, no dot at the end of the name,
 * and a path that ends with one slash. Says nothing about whether it may be reached. Never throws.
 */
export function readServerAddress(
  text: string,
):
  | { readonly url: URL; readonly problem?: undefined }
  | { readonly url?: undefined; readonly problem: AddressProblem } {
  const typed = text.replaceAll(unseenAround, '').replaceAll('\\', '/');
  if (typed === '') return { problem: 'empty' };
  if (typed.length > longestAddress) return { problem: 'too-long' };
  if (/[\s\p{Cc}]/u.test(typed)) return { problem: 'has-space' };
  const { scheme, rest } = splitScheme(typed);
  const [authority = ''] = rest.replace(/^\/+/, '').split(/[/?#]/, 1);
  if (authority.includes('@')) return { problem: 'has-credentials' };
  if (scheme !== 'http' && scheme !== 'https') return { problem: 'other-scheme' };
  if (rest.includes('#')) return { problem: 'has-fragment' };
  if (rest.includes('?')) return { problem: 'has-query' };
  if (/^\[?[\da-f:.]*:[\da-f:.]*%/i.test(authority)) return { problem: 'has-zone' };
  // URL takes the path for the host where none stands.
  if (authority === '' || /^\/{3}/.test(rest)) return { problem: 'no-address' };
  const url = URL.parse(
    `${scheme}://${bracketed(authority)}${rest.replace(/^\/+/, '').slice(authority.length)}`,
  );
  if (url === null || !settle(url)) return { problem: 'no-address' };
  // What is no plain letter of a path takes up to nine.
  return url.href.length <= longestAddress ? { url } : { problem: 'too-long' };
}

/** `host:8080` has no scheme, `mailto:me` has one; `https:host` has two slashes too few, which URL forgives. */
function splitScheme(typed: string): { readonly scheme: string; readonly rest: string } {
  const [, scheme, rest] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(typed) ?? [];
  const isPort = rest !== undefined && /^\d+(?:[/?#]|$)/.test(rest);
  if (scheme === undefined || rest === undefined || isPort || isBareIpv6(typed)) {
    const isRelative = typed.startsWith('//');
    return { scheme: 'https', rest: isRelative || !typed.startsWith('/') ? typed : `//${typed}` };
  }
  return { scheme: scheme.toLowerCase(), rest };
}

/** An IPv6 address without its brackets, with or without a zone; a port cannot be told from it. */
function isBareIpv6(typed: string): boolean {
  const [host = ''] = typed.split(/[/%?#]/, 1);
  return /^[\da-f:.]*$/i.test(host) && URL.canParse(`https://[${host}]/`);
}

function bracketed(authority: string): string {
  return isBareIpv6(authority) ? `[${authority}]` : authority;
}

/** One spelling for each server; false where the name can be none. */
function settle(url: URL): boolean {
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname = url.pathname.replace(/\/*$/, '/');
  const { hostname, port, username, password } = url;
  if (username !== '' || password !== '' || port === '0' || hostname.length > longestName) return false;
  // Somebody typed the scheme twice.
  if (/^https?$/.test(hostname)) return false;
  return hostname.split('.').every((label) => label !== '' && label.length <= longestLabel);
}

/** Whether two addresses are the same server: by scheme, host, port and path. */
export function isSameServer(one: URL, other: URL): boolean {
  return (
    one.origin === other.origin && one.pathname.replace(/\/*$/, '/') === other.pathname.replace(/\/*$/, '/')
  );
}
