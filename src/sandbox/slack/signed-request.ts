import { createHmac } from 'node:crypto';

/** Ways to make a request that Slack would not have made. */
export interface Forgery {
  /** Seconds since 1970 to sign and send instead of now. */
  timestamp?: number | string;
  /** A signature to send instead of the right one; empty: none. */
  signature?: string;
  /** A body to send (and sign) instead. */
  rawBody?: string;
  contentType?: string;
}

/** Slack's signature of a body: `v0=` and the HMAC-SHA256 of `v0:timestamp:body` in hex. */
function signBody(secret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Body and headers of a signed request. */
export function signedRequest(
  secret: string,
  content: { body: string; contentType: string },
  forgery: Forgery = {},
): { body: string; headers: Record<string, string> } {
  const body = forgery.rawBody ?? content.body;
  const timestamp = forgery.timestamp ?? Math.floor(Date.now() / 1000);
  const signature = forgery.signature ?? signBody(secret, timestamp, body);
  return {
    body,
    headers: {
      'content-type': forgery.contentType ?? content.contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      'x-slack-request-timestamp': String(timestamp),
      ...(signature !== '' && { 'x-slack-signature': signature }),
    },
  };
}
