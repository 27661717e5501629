import type { Source } from '../../domain/source-message.ts';
import { escapeText } from '../text/escape-text.ts';
import { linked } from './links.ts';

/** Where a report comes from, as a link to the message, or marked when that was deleted; without names once its texts are gone. */
export function sourceLine({ authorName, channelName, permalink }: Source, isDeleted = false): string {
  const words =
    authorName === '' ? 'From a message in Slack' : `From a message by ${authorName} in ${channelName}`;
  return isDeleted ? `${escapeText(words, 300)} (deleted in Slack)` : linked(permalink, words);
}
