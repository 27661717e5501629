import { attachmentWords, marked, unmarked } from './attachment-words.ts';
import { blocksWords } from './block-words.ts';
import { knownElementWords } from './inline-words.ts';
import { linkWords } from './link-words.ts';
import { userWords } from './mention-words.ts';
import { addressAt, deepest, isParts, listAt, type Parts, partsAt, textAt } from './parts.ts';
import { quoted } from './quoted.ts';
import { deeper, type Reading } from './reading.ts';
import { wordsWithin } from './words-within.ts';

/** All a message says: its blocks, or its text where they say nothing, then what is attached to it. */
export function messageWords(message: Parts, reading: Reading): string {
  const body = blocksWords(message.blocks, reading) || marked(message, 'text', reading);
  const attached = partsAt(message, 'attachments').map((attachment) => {
    const { is_share, is_msg_unfurl, message_blocks } = attachment;
    const isForwarded = is_share === true || is_msg_unfurl === true || Array.isArray(message_blocks);
    return isForwarded ? forwardedWords(attachment, reading) : attachmentWords(attachment, reading);
  });
  return [body, ...attached].filter((words) => words.trim() !== '').join('\n\n');
}

/** Another message, quoted: who wrote it, its words, and where it stands. */
function forwardedWords(attachment: Parts, reading: Reading): string {
  const words = [authorOf(attachment, reading), saidIn(attachment, reading), originOf(attachment, reading)];
  const said = words.filter((part) => part.trim() !== '');
  return quoted(said.length > 0 ? said.join('\n') : marked(attachment, 'fallback', reading));
}

function saidIn(attachment: Parts, reading: Reading): string {
  const blocks = partsAt(attachment, 'message_blocks').flatMap(({ message }) =>
    isParts(message) ? listAt(message, 'blocks') : [],
  );
  const { text, attachments } = attachment;
  const message = { text, attachments, blocks: blocks.length > 0 ? blocks : attachment.blocks };
  if (reading.depth < deepest) return messageWords(message, deeper(reading));
  return wordsWithin(message, reading.names, (part) => knownElementWords(part, reading)).join(' ');
}

function authorOf(attachment: Parts, reading: Reading): string {
  const name =
    unmarked(attachment, 'author_name', reading) || unmarked(attachment, 'author_subname', reading);
  if (name.trim() !== '') return `${name.trim()}:`;
  const id = textAt(attachment, 'author_id');
  return id === '' ? '' : `${userWords(reading.names, id).slice(1)}:`;
}

function originOf(attachment: Parts, reading: Reading): string {
  const channel = textAt(attachment, 'channel_name');
  const place = unmarked(attachment, 'footer', reading) || (channel === '' ? '' : `#${channel}`);
  return linkWords(addressAt(attachment, 'from_url'), place);
}
