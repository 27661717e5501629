import { createHmac } from 'node:crypto';
import { signingSecret } from './receiver-fixture.ts';

export interface SlackRequest {
  readonly body: string;
  readonly headers: Record<string, string>;
}

interface Signing {
  readonly contentType?: string;
  /** Seconds that the sender's clock is ahead. */
  readonly ahead?: number;
  readonly secret?: string;
}

const formType = 'application/x-www-form-urlencoded';

/** A body signed as Slack does. */
export function signed(body: string, { contentType, ahead, secret }: Signing = {}): SlackRequest {
  const timestamp = Math.floor(Date.now() / 1000) + (ahead ?? 0);
  const hmac = createHmac('sha256', secret ?? signingSecret)
    .update(`v0:${timestamp}:`)
    .update(body);
  return {
    body,
    headers: {
      'content-type': contentType ?? 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    },
  };
}

/** An interactive payload or an event, written and signed as Slack does. */
export function signedPayload(payload: Readonly<Record<string, unknown>>): SlackRequest {
  if (payload.type === 'event_callback' || payload.type === 'url_verification') {
    return signed(JSON.stringify(payload));
  }
  return signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), {
    contentType: formType,
  });
}

/** A slash command, written and signed as Slack does. */
export function signedCommand(fields: Readonly<Record<string, string>> = {}): SlackRequest {
  return signed(new URLSearchParams({ ...command, ...fields }).toString(), { contentType: formType });
}

/** Posts it to the bot. */
export function post(url: string, { body, headers }: SlackRequest): Promise<Response> {
  return fetch(`${url}/slack/events`, { method: 'POST', body, headers });
}

let count = 0;

/** A number that no other payload of this run has, so that no two requests are the same. */
function fresh(): number {
  count += 1;
  return count;
}

const command = {
  command: '/incident',
  text: 'new Printer is on fire',
  user_id: 'U2',
  channel_id: 'C1',
  team_id: 'T1',
  trigger_id: '1.2.3',
};

const from = () => ({ team: { id: 'T1' }, user: { id: 'U2', team_id: 'T1' }, trigger_id: `1.${fresh()}.3` });

export const submission = () => ({
  ...from(),
  type: 'view_submission',
  view: { id: `V${fresh()}`, callback_id: 'incident', state: { values: {} } },
});

export const press = () => ({
  ...from(),
  type: 'block_actions',
  actions: [{ type: 'button', action_id: 'refresh', block_id: 'card' }],
});

export const shortcut = () => ({ ...from(), type: 'shortcut', callback_id: 'new-incident' });

export const suggestion = () => ({
  ...from(),
  type: 'block_suggestion',
  action_id: 'category',
  block_id: 'category',
  value: 'ne',
});

export const mention = () => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: `Ev${fresh()}`,
  event: { type: 'app_mention', user: 'U2', channel: 'C1', text: '<@U1> help', ts: '1.2' },
});
