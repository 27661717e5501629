import { createHash } from 'node:crypto';
import type { Report } from './report.ts';
import { sourceLines } from './source-message.ts';
import type { Submission } from './submission.ts';
import { headOf } from './text.ts';

/** Words that are too long for a description and go along as a file. */
export interface TextFile {
  /** Stands for Slack's id of a file; another text has another one. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** A file that stands with another service. */
export interface LinkedFile {
  readonly name: string;
  readonly url: string;
}

/** How much of a text that goes along as a file stands in the description, in UTF-16 units. */
const firstPart = 4_000;

/** The file that a report's words need, when they are longer than `limit` UTF-16 units. */
export function textFileOf(report: Report, limit: number): TextFile | undefined {
  const text = wordsOf(report);
  if (text.length <= limit) return undefined;
  // A report that is edited and filed again must not find the file of its former words.
  const id = `text:${createHash('sha256').update(text).digest('hex')}`;
  return { id, name: report.source?.thread ? 'thread.txt' : 'description.txt', text };
}

/**
 * The description as it is filed: the person's words and the thread (or their first part, where `textFile` holds
 * them), linked files, where the report comes from, and last its reference.
 */
export function incidentText(
  { report, reference }: Submission,
  { links, textFile }: { readonly links: readonly LinkedFile[]; readonly textFile?: TextFile | undefined },
): string {
  const parts = [
    textFile
      ? `${headOf(textFile.text, firstPart)}…\n\n(The whole text is attached: ${textFile.name})`
      : wordsOf(report),
    links.length === 0 ? '' : sayLinks(links),
    report.source ? sourceLines(report.source) : '',
    `Ref ${reference}`,
  ];
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

/** Files of other services as lines of a description. */
export function sayLinks(links: readonly LinkedFile[]): string {
  return ['Linked files:', ...links.map(({ name, url }) => `${name}: ${url}`)].join('\n');
}

function wordsOf({ description, source }: Report): string {
  const thread = source?.thread;
  if (thread === undefined || thread.text === '') return description;
  const count = `${thread.replies} ${thread.replies === 1 ? 'reply' : 'replies'}`;
  const words = `The whole thread (${count}):\n\n${thread.text}`;
  return description.trim() === '' ? words : `${description}\n\n${words}`;
}
