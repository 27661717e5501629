import { z } from 'zod';

/** Somebody mentioned the bot: the words behind the mention, and where they stand. */
export interface Mention {
  readonly text: string;
  readonly channelId: string;
  readonly ts: string;
  /** The first message of the thread it stands in. */
  readonly threadTs: string | undefined;
}

const mentionSchema = z.object({
  event: z.object({
    text: z.string(),
    user: z.string(),
    channel: z.string().regex(/^[A-Z0-9]{1,30}$/),
    ts: z.string(),
    thread_ts: z.string().optional(),
    // What apps say is no request of a person's.
    bot_id: z.null().optional(),
    // How people's own messages are called: with files, said as 'me', or a reply that is also sent to the channel.
    subtype: z.enum(['file_share', 'me_message', 'thread_broadcast']).optional(),
  }),
  authorizations: z.array(z.looseObject({ user_id: z.string().optional() })).optional(),
});

const anyMention = /<@[UW][A-Z0-9]+(?:\|[^>]*)?>/;

/**
 * Reads an `app_mention` event; undefined for what no person wrote. The words are those behind the bot's mention, or
 * those before it where it stands last.
 */
export function readMention(body: unknown): Mention | undefined {
  const { event, authorizations } = mentionSchema.safeParse(body).data ?? {};
  if (event === undefined) return undefined;
  const botId = authorizations?.[0]?.user_id;
  const isNamed = botId !== undefined && mentionOf(botId).test(event.text);
  const [before = '', ...after] = event.text.split(isNamed ? mentionOf(botId) : anyMention);
  const behind = after.join(' ').trim();
  return {
    text: behind === '' ? before.trim() : behind,
    channelId: event.channel,
    ts: event.ts,
    threadTs: event.thread_ts,
  };
}

function mentionOf(botId: string): RegExp {
  return new RegExp(`<@${botId.replaceAll(/\W/g, '')}(?:\\|[^>]*)?>`);
}
