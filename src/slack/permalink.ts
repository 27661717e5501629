/** Where a message stands; `domain` is the workspace's, as in `acme.slack.com`. */
export interface MessagePlace {
  readonly domain: string;
  readonly channelId: string;
  readonly ts: string;
  /** The first message of its thread. */
  readonly threadTs?: string | undefined;
}

const domainShape = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})?$/i;
const channelShape = /^[A-Z0-9]{1,30}$/;
const tsShape = /^\d{1,12}\.\d{6}$/;

/** The address of a message, made from its parts alone; undefined when one of them is none of Slack's. */
export function toPermalink({ domain, channelId, ts, threadTs }: MessagePlace): string | undefined {
  if (!domainShape.test(domain) || !channelShape.test(channelId) || !tsShape.test(ts)) return undefined;
  const address = `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;
  const isReply = threadTs !== undefined && threadTs !== ts && tsShape.test(threadTs);
  return isReply ? `${address}?thread_ts=${threadTs}&cid=${channelId}` : address;
}
