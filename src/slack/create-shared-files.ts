import type { FilesInfoResponse } from '@slack/web-api';
import { Fault } from '../domain/fault.ts';
import type { Upload } from '../domain/ports/itsm.ts';
import type { Download } from '../domain/ports/outbound.ts';
import type { SharedFiles } from '../domain/ports/shared-files.ts';
import type { SlackApi } from './create-slack-api.ts';
import { discard, type FileDownload, openFile } from './open-file.ts';

/** Files that stand in Slack, looked up afresh each time: their addresses and rights change. */
export function createSharedFiles(parts: { readonly api: SlackApi } & FileDownload): SharedFiles {
  return {
    async open(tenantId, fileId) {
      const { file } = await parts.api.run(tenantId, 'files.info', (client) =>
        client.files.info({ file: fileId }),
      );
      const url = readUrl(file);
      const download = await openFile(parts, url);
      refuseWrongContent(download, file);
      return toUpload(download, file);
    },
  };
}

type SlackFile = FilesInfoResponse['file'];

function readUrl(file: SlackFile): URL {
  if (file === undefined || file.mode === 'tombstone' || file.mode === 'hidden_by_limit') {
    throw new Fault('slack-file-gone', 'the file was deleted or is past the limit of the plan');
  }
  const url = URL.parse(file.url_private_download ?? file.url_private ?? '');
  // Files of other services have no download, only a link to look at.
  if (url === null) throw new Fault('slack-file-unreadable', 'Slack gives no address for the file');
  return url;
}

/** Slack answers a token that may not read a file with its sign-in page. */
function refuseWrongContent(download: Download, file: SlackFile): void {
  const isPage = (download.headers['content-type'] ?? '').startsWith('text/html');
  const length = download.headers['content-length'];
  const isWrongSize = file?.size !== undefined && length !== undefined && Number(length) !== file.size;
  if ((isPage && file?.mimetype !== 'text/html') || isWrongSize) {
    discard(download);
    throw new Fault('slack-file-unreadable', 'what came is not the file', {
      facts: { isPage: String(isPage), isWrongSize: String(isWrongSize) },
    });
  }
}

function toUpload(download: Download, file: SlackFile): Upload {
  return {
    name: file?.name ?? 'file',
    size: file?.size,
    contentType: file?.mimetype,
    body: counted(download.body, file?.size),
  };
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
    throw new Fault('slack-file-unreadable', 'the file is not as long as Slack says', {
      facts: { size, count },
    });
  }
}
