import type { AuditEntry } from '../../domain/audit.ts';
import { auditCsvHeader, toAuditCsv } from '../../domain/audit-csv.ts';
import { sendableText } from '../text/escape-text.ts';
import { type Message, section, toMessage } from './message.ts';

/** What of Slack's 3,000 units of a section is left for lines, and how many sections make one message. */
const longestBlock = 2_900;
const blocksInMessage = 3;

/**
 * Entries as CSV in code blocks: as many messages as they take, each with the names of the columns on top and its place
 * among the others. Each can be copied into a file as it is.
 */
export function buildAuditExport(entries: readonly AuditEntry[]): readonly Message[] {
  const pages = toPages(entries.map((entry) => asCode(toAuditCsv(entry))));
  return pages.map((blocks, index) =>
    toMessage([
      section(`*Audit as CSV*, newest first, part ${index + 1} of ${pages.length}`),
      ...blocks.map((lines) => section(`\`\`\`\n${lines.join('\n')}\n\`\`\``)),
    ]),
  );
}

/** Lines by message and block. */
function toPages(lines: readonly string[]): string[][][] {
  let block = [auditCsvHeader];
  let page = [block];
  const pages = [page];
  for (const line of lines) {
    const length = block.reduce((sum, one) => sum + one.length + 1, line.length);
    if (length > longestBlock && page.length === blocksInMessage) {
      block = [auditCsvHeader];
      page = [block];
      pages.push(page);
    } else if (length > longestBlock) {
      block = [];
      page.push(block);
    }
    block.push(line);
  }
  return pages;
}

/** Text as it stands in a code block: nothing in it is a mark of Slack's or ends the block. */
function asCode(text: string): string {
  return sendableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', '\u02cb')
    .replaceAll(/@(?=here|channel|everyone)/gi, '@\u2060');
}
