import { blocksWords } from './block-words.ts';
import { labelledLine } from './field-words.ts';
import { linkWords } from './link-words.ts';
import { mrkdwnWords } from './mrkdwn-words.ts';
import { addressAt, type Parts, partsAt, textAt } from './parts.ts';
import type { Reading } from './reading.ts';

/** What stands under a message besides its text: its blocks, or the parts an app gave it, a line for each. */
export function attachmentWords(attachment: Parts, reading: Reading): string {
  const words = blocksWords(attachment.blocks, reading) || partsWords(attachment, reading);
  return words.trim() === '' ? marked(attachment, 'fallback', reading) : words;
}

function partsWords(attachment: Parts, reading: Reading): string {
  const links = partsAt(attachment, 'actions').map((action) => {
    const address = addressAt(action, 'url');
    return address === '' ? '' : linkWords(address, unmarked(action, 'text', reading));
  });
  const parts = [
    marked(attachment, 'pretext', reading),
    unmarked(attachment, 'service_name', reading),
    unmarked(attachment, 'author_name', reading),
    linkWords(addressAt(attachment, 'title_link'), unmarked(attachment, 'title', reading)),
    marked(attachment, 'text', reading),
    ...partsAt(attachment, 'fields').map((field) =>
      labelledLine(unmarked(field, 'title', reading), marked(field, 'value', reading)),
    ),
    ...links,
    unmarked(attachment, 'footer', reading),
  ];
  return parts.filter((part, index) => part.trim() !== '' && part !== parts[index - 1]).join('\n');
}

/** Mrkdwn, with its marks. */
export function marked(parts: Parts, name: string, { names }: Reading): string {
  return mrkdwnWords(textAt(parts, name), names);
}

/** Text in which Slack shows asterisks and the like as they are. */
export function unmarked(parts: Parts, name: string, { names }: Reading): string {
  return mrkdwnWords(textAt(parts, name), names, { marks: 'kept' });
}
