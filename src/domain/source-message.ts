import { z } from 'zod';

/** Names a message within a workspace; `ts` is Slack's name for it within its channel. */
export interface MessageKey {
  readonly channelId: string;
  readonly ts: string;
}

/**
 * The message a report was made from, as it stands under the description whatever its person does to the text.
 * Sealed with the report: names and words are people's.
 */
export const sourceSchema = z.object({
  channelId: z.string(),
  ts: z.string(),
  /** The first message of the thread it stands in; absent outside of threads. */
  threadTs: z.string().optional(),
  /** Absent when nobody knows the workspace's address. */
  permalink: z.string().optional(),
  authorName: z.string(),
  /** As people read it: '#it-help', 'a direct message'. */
  channelName: z.string(),
  /** Epoch milliseconds; absent when Slack's name for the message is no time. */
  postedAt: z.number().optional(),
  /** The whole thread in words, when it goes along. */
  thread: z.object({ text: z.string(), replies: z.number(), leftOut: z.number() }).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** When a message was posted, in epoch milliseconds; undefined when its `ts` is no time. */
export function postedAt(ts: string): number | undefined {
  if (!/^\d{1,12}(\.\d{1,9})?$/.test(ts)) return undefined;
  return Math.floor(Number(ts) * 1000);
}

/** `2026-11-24 10:02 UTC`; the same everywhere, because whoever reads the ITSM may sit in another time zone. */
export function sayTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The lines that say where a report comes from. */
export function sourceLines({ authorName, channelName, postedAt: at, permalink }: Source): string {
  const when = at === undefined ? '' : `, ${sayTime(at)}`;
  const line = `From a message by ${authorName} in ${channelName}${when}`;
  return permalink === undefined ? line : `${line}\n${permalink}`;
}
