import { Fault } from '../domain/fault.ts';
import type { Download, Outbound } from '../domain/ports/outbound.ts';
import type { Secret } from '../domain/secret.ts';

/** What opening a file takes. `apiUrl`: its origin is trusted with the token too. */
export interface FileDownload {
  readonly outbound: Pick<Outbound, 'download'>;
  readonly token: Secret;
  readonly apiUrl: URL;
}

const mostRedirects = 3;

/**
 * The download of a file, following at most 3 redirects. Neither the token nor the request ever leaves Slack's file
 * hosts. Throws `Fault`: 'slack-file-gone', 'slack-file-unreadable', 'slack-unreachable', 'slack-rate-limited'.
 */
export async function openFile(parts: FileDownload, url: URL): Promise<Download> {
  let at = url;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (!isSlackFileHost(at, parts.apiUrl)) {
      throw new Fault('slack-file-unreadable', 'the address of the file is none of Slack');
    }
    const download = await open(parts, at);
    if (download.status === 200) return download;
    discard(download);
    const next = nextAddress(download, at);
    if (next === undefined) throw toFault(download);
    if (isSignIn(next)) throw new Fault('slack-file-unreadable', 'Slack wants a person to sign in');
    at = next;
  }
  throw new Fault('slack-file-unreadable', 'the address of the file leads on and on');
}

/** Whether files stand there, and the token may be shown to that host. */
export function isSlackFileHost(url: URL, apiUrl: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === apiUrl.origin) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  // Slack for governments is a place of its own: no token of the one is good for the other.
  if (apiUrl.hostname === 'slack-gov.com') return url.hostname === 'files.slack-gov.com';
  return url.hostname === 'files.slack.com' || url.hostname.endsWith('.slack-files.com');
}

async function open({ outbound, token }: FileDownload, url: URL): Promise<Download> {
  try {
    return await outbound.download(url, { authorization: `Bearer ${token.reveal()}` });
  } catch (cause) {
    const isRefused = cause instanceof Fault && cause.code === 'address-refused';
    throw new Fault(
      isRefused ? 'slack-file-unreadable' : 'slack-unreachable',
      'a file could not be fetched',
      {
        retryable: !isRefused,
        cause,
      },
    );
  }
}

function nextAddress({ status, headers }: Download, at: URL): URL | undefined {
  if (status < 300 || status > 399 || headers.location === undefined) return undefined;
  return URL.parse(headers.location, at.href) ?? undefined;
}

/** Slack sends whom it does not let read a file to its sign-in page, which knows the way back. */
function isSignIn({ pathname, searchParams }: URL): boolean {
  return searchParams.has('redir') || pathname.startsWith('/signin');
}

function toFault({ status, headers }: Download): Fault {
  const facts = { status };
  if (status === 429) {
    const retryAfterMs = (Number(headers['retry-after']) || 30) * 1_000;
    return new Fault('slack-rate-limited', 'Slack asks to wait with a file', {
      retryable: true,
      retryAfterMs,
      facts,
    });
  }
  if (status >= 500)
    return new Fault('slack-unreachable', 'Slack failed to give a file', { retryable: true, facts });
  const code = status === 404 || status === 410 ? 'slack-file-gone' : 'slack-file-unreadable';
  return new Fault(code, 'Slack does not give the file', { facts });
}

/** Ends a download without reading it; nobody waits for that. */
export function discard(download: Download): void {
  download.body[Symbol.asyncIterator]()
    .return?.()
    .then(
      () => undefined,
      () => undefined,
    );
}
