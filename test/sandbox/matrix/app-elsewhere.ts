import type { KnownBlock, WebClient } from '@slack/web-api';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { clientOf, HELPDESK, MARIA, type Setting } from '../slack/setting.ts';
import type { Listening } from './listening-bot.ts';
import { form } from './slack-scenes.ts';

/** The organisation's people and channels by what they are for. */
export const NORTHWIND = 'E0NORTH0001';
export const EUROPE = 'T0NORTHEU01';
export const AMERICAS = 'T0NORTHUS02';
export const ORG_ADMIN = 'W0ORGADMIN1';
export const EU_ADMIN = 'W0EUADMIN02';
export const EVA = 'W0EUROPE003';
export const BEA = 'W0BOTH00005';
export const EU_HELPDESK = 'C0EUHELP001';
export const US_HELPDESK = 'C0USHELP002';
/** Somebody of a workspace of their own. */
export const OLGA = 'U0OLGA00001';
export const ELSEWHERE = 'T0ELSEWHERE';

const button = { type: 'button', action_id: 'edit', text: { type: 'plain_text', text: 'Edit' } } as const;
const card: KnownBlock[] = [{ type: 'actions', elements: [button] }];

/** Adds the organisation, with the app in all of it, and the client that has its token. */
export function withOrganisation({ slack, apiUrl }: Setting): WebClient {
  slack.addOrganisation({ isInstalled: true });
  return clientOf(apiUrl, slack.installationOf(NORTHWIND)?.token);
}

/** Adds Olga's workspace and lets her into the help desk, shared now between the two. */
export function withStranger({ slack }: Setting, isInstalled: boolean): void {
  const people = [{ id: OLGA, name: 'olga', realName: 'Olga Other', email: 'olga@other.example' }];
  slack.addTeam({ team: { id: ELSEWHERE, domain: 'other' }, people, channels: [], isInstalled });
  slack.shareChannel(HELPDESK, ELSEWHERE, [OLGA]);
}

/** A card by that client's bot. */
export async function postCardIn(
  { slack }: Setting,
  client: WebClient,
  channel = HELPDESK,
): Promise<Message> {
  const { ts } = await client.chat.postMessage({ channel, text: 'Incident 7', blocks: card });
  const message = slack.world.message(channel, String(ts));
  if (!message) throw new Error('the card is not there');
  return message;
}

/** Opens the form for who acted last, by that client's bot; gives its id. */
export async function openFormOf(
  { slack, heard }: Pick<Listening, 'slack' | 'heard'>,
  client: WebClient,
  userId: string = MARIA,
): Promise<string> {
  await client.apiCall('views.open', { trigger_id: heard.at(-1)?.trigger_id, view: form });
  const viewId = slack.world.topModal(userId)?.id;
  if (viewId === undefined) throw new Error('no form is open');
  return viewId;
}
