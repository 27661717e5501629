import { z } from 'zod';
import type { SourceMessage } from '../services/services.ts';
import type { NameBook } from './create-names.ts';
import { toPermalink } from './permalink.ts';
import { authorName, readMessage } from './read-message.ts';
import { mentionsIn, toPlainText } from './text/to-plain-text.ts';

const said = z.string().catch('');

/** What a message shortcut tells besides the message; any part may be missing. */
const payloadSchema = z
  .object({
    team: z.object({ id: said, domain: said }).catch({ id: '', domain: '' }),
    enterprise: z.object({ id: said }).catch({ id: '' }),
    is_enterprise_install: z.boolean().catch(false),
    channel: z.object({ id: z.string().regex(/^[A-Z0-9]{1,30}$/), name: said }).catch({ id: '', name: '' }),
    message_ts: z.unknown().optional(),
    message: z.unknown().optional(),
  })
  .catch({
    ...{ team: { id: '', domain: '' }, enterprise: { id: '' }, is_enterprise_install: false },
    ...{ channel: { id: '', name: '' }, message_ts: '', message: undefined },
  });

/**
 * The message that a shortcut was chosen on, in plain words. What the payload lacks is empty, and `ts` is empty when
 * nobody can tell which message it was; addresses of files in it count for nothing. Never throws for what Slack does.
 */
export async function readSourceMessage(
  { names }: { readonly names: NameBook },
  payload: unknown,
): Promise<SourceMessage> {
  const { team, enterprise, channel, message_ts, ...rest } = payloadSchema.parse(payload);
  const message = readMessage(rest.message);
  const ts = channel.id === '' ? '' : message.ts || readMessage({ ts: message_ts }).ts;
  const { threadTs, userId, words, files, replyCount } = message;
  const { users, groups, channels } = mentionsIn(words);
  const known = await names.namesFor(rest.is_enterprise_install ? enterprise.id : team.id, {
    users: userId === undefined ? users : [userId, ...users],
    groups,
    channels,
  });
  return {
    channelId: channel.id,
    ts,
    threadTs,
    channelName: channelName(channel),
    authorId: userId,
    authorName: authorName(message, known),
    text: toPlainText(words, known),
    files,
    hasThread: replyCount > 0 || (threadTs !== undefined && threadTs !== ts),
    permalink: toPermalink({ domain: team.domain, channelId: channel.id, ts, threadTs }),
  };
}

/** As people read it; Slack hides the names of places that are not public. */
function channelName({ id, name }: { readonly id: string; readonly name: string }): string {
  if (name === 'directmessage' || name.startsWith('mpdm-')) return 'a direct message';
  if (name === 'privategroup') return 'a private channel';
  if (/^[^\s\p{C}<>&#@]{1,80}$/u.test(name)) return `#${name}`;
  return id.startsWith('D') ? 'a direct message' : 'a channel';
}
