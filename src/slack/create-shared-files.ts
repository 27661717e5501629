import { Fault } from '../domain/fault.ts';
import type { Download } from '../domain/ports/outbound.ts';
import type { FoundFile, SharedFiles } from '../domain/ports/shared-files.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import type { SlackApi } from './create-slack-api.ts';
import { discard, type FileDownload, isSlackFileHost, openFile } from './open-file.ts';
import { nameOf, type SlackFile, slackFileSchema } from './slack-file.ts';
import { isRefusal } from './to-slack-fault.ts';

interface FileParts extends Omit<FileDownload, 'token'> {
  readonly api: SlackApi;
  /** A file is fetched with the token of the workspace it was found in. */
  readonly tokenFor: Workspaces['tokenFor'];
}

/** Files that stand in Slack, looked up afresh each time: their addresses and rights change. */
export function createSharedFiles(parts: FileParts): SharedFiles {
  return {
    async find(tenantId, fileId) {
      const file = slackFileSchema.safeParse(await askInfo(parts.api, tenantId, fileId));
      if (!file.success) throw unreadable('Slack says nothing of the file');
      return toFoundFile(parts, tenantId, file.data);
    },
  };
}

async function askInfo(api: SlackApi, tenantId: string, fileId: string): Promise<unknown> {
  try {
    const { file } = await api.run(tenantId, 'files.info', (client) => client.files.info({ file: fileId }));
    return file;
  } catch (cause) {
    // A missing right is no reason to hold up the incident: the file is left out of it.
    if (!(cause instanceof Fault) || !isRefusal(cause)) throw cause;
    throw new Fault('slack-file-unreadable', 'Slack refuses to tell of the file', {
      facts: cause.facts,
      cause,
    });
  }
}

function toFoundFile(parts: FileParts, tenantId: string, file: SlackFile): FoundFile {
  if (file.mode === 'tombstone') throw new Fault('slack-file-gone', 'the file was deleted');
  if (file.mode === 'hidden_by_limit') {
    throw new Fault('slack-file-hidden', 'the file is past the limit of the plan');
  }
  if (file.file_access !== undefined && file.file_access !== 'visible') {
    throw unreadable('the bot may not see the file');
  }
  const name = nameOf(file);
  const url = URL.parse(file.url_private_download || file.url_private || '');
  if (url === null) throw unreadable('Slack gives no address for the file');
  const isSlacks = isSlackFileHost(url, parts.apiUrl);
  if (file.is_external || file.mode === 'external' || (file.external_type && !isSlacks)) {
    return { is: 'link', name, url: toLink(file) };
  }
  if (!isSlacks) throw unreadable('the address of the file is none of Slack');
  const { size, mimetype: contentType } = file;
  return { is: 'stored', name, size, contentType, open: () => open(parts, tenantId, { url, file }) };
}

/** The address of a file that another service keeps, for people to follow. */
function toLink({ url_private }: SlackFile): string {
  const url = URL.parse(url_private ?? '');
  const isPage = url?.protocol === 'https:' || url?.protocol === 'http:';
  // Names before a host are there to make it look like another.
  if (!url || !isPage || url.username !== '' || url.password !== '') {
    throw unreadable('the file stands elsewhere, at no address to follow');
  }
  return url.href;
}

async function open(
  parts: FileParts,
  tenantId: string,
  { url, file }: { readonly url: URL; readonly file: SlackFile },
): Promise<AsyncIterable<Uint8Array>> {
  const download = await openFile({ ...parts, token: await parts.tokenFor(tenantId) }, url);
  refuseWrongContent(download, file);
  return counted(download.body, file.size);
}

/** Slack answers a token that may not read a file with its sign-in page, whose size is no file's. */
function refuseWrongContent(download: Download, { size, mimetype }: SlackFile): void {
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(download.headers['content-type'] ?? '');
  const isPageFile = size !== undefined && /^(text\/html|application\/xhtml)/i.test(mimetype ?? '');
  const length = download.headers['content-length'];
  const isWrongSize = size !== undefined && length !== undefined && Number(length) !== size;
  if ((isPage && !isPageFile) || isWrongSize) {
    discard(download);
    throw unreadable('what came is not the file', {
      isPage: String(isPage),
      isWrongSize: String(isWrongSize),
    });
  }
}

/** The bytes as they come; throws 'slack-unreachable' when they stop early, 'slack-file-unreadable' for too many or too few. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  size: number | undefined,
): AsyncIterable<Uint8Array> {
  let count = 0;
  try {
    for await (const chunk of body) {
      count += chunk.length;
      if (size !== undefined && count > size) break;
      yield chunk;
    }
  } catch (cause) {
    throw new Fault('slack-unreachable', 'the download of a file broke off', { retryable: true, cause });
  }
  if (size !== undefined && count !== size) {
    throw unreadable('the file is not as long as Slack says', { size, count });
  }
}

function unreadable(message: string, facts: Readonly<Record<string, string | number>> = {}): Fault {
  return new Fault('slack-file-unreadable', message, { facts });
}
