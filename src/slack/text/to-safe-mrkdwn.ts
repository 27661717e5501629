import { escapeText } from './escape-text.ts';
import { toShownText } from './to-shown-text.ts';

/**
 * Text of the ITSM, plain or HTML, as mrkdwn that pings nobody, links nowhere and cannot pass for the bot's own
 * marks. At most `limit` UTF-16 units, cut between characters as people see them.
 */
export function toSafeMrkdwn(text: string, limit: number): string {
  return escapeText(toShownText(text), limit);
}
