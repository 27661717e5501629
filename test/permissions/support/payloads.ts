import { responseUrl } from './fake-slack.ts';
import {
  cardTsOf,
  channelOf,
  foreignTeamId,
  homeOf,
  type Place,
  type Role,
  type TestOffice,
  userOf,
} from './offices.ts';

/** Who acts, in whose name Slack tells it, and whose ids stand in it. */
export interface Visit {
  /** Whose the payload is; undefined: of a workspace without the bot. */
  readonly acting: TestOffice | undefined;
  /** Whose incident, cards and rows are meant. */
  readonly target: TestOffice;
  /** Where the person's own account is. */
  readonly from: TestOffice;
  readonly role: Role;
  readonly place: Place;
  /** Never the same twice. */
  readonly number: number;
}

export type Payload = Readonly<Record<string, unknown>>;

/** What is pressed: a button's value, or the chosen option of a menu. */
export interface Pressed {
  readonly actionId: string;
  readonly value?: string;
  readonly option?: string;
  readonly blockId?: string;
  /** The message it stands on is no card. */
  readonly isNote?: boolean;
}

export function userIdOf({ from, role }: Visit): string {
  return userOf(from, role);
}

/** The workspace they act in: strangers by their own where Slack takes it so. */
function teamOf({ acting, from, role }: Visit): string {
  if (acting === undefined) return foreignTeamId;
  return acting === from && role !== 'stranger' ? homeOf(from, role) : acting.teamId;
}

function common(visit: Visit): Payload {
  const { acting, from, role } = visit;
  const organisation = acting?.isOrganisation ? { id: acting.tenantId, name: 'Organisation' } : null;
  return {
    api_app_id: 'A0TEST00001',
    token: 'x',
    team: { id: teamOf(visit), domain: 'test' },
    enterprise: organisation,
    is_enterprise_install: organisation !== null,
    user: { id: userIdOf(visit), username: 'x', name: 'x', team_id: homeOf(from, role) },
  };
}

export function channelIdOf({ target, place, from, role }: Visit): string {
  return channelOf(target, place, userOf(from, role));
}

/** What a slash command brings. */
export function commandPayload(visit: Visit, text: string): Payload {
  const { acting } = visit;
  return {
    ...{ token: 'x', api_app_id: 'A0TEST00001', command: '/incident', text },
    ...{ team_id: teamOf(visit), team_domain: 'test', user_id: userIdOf(visit), user_name: 'x' },
    ...{ channel_id: channelIdOf(visit), channel_name: 'desk', trigger_id: `trigger.${visit.number}` },
    ...(acting?.isOrganisation && { enterprise_id: acting.tenantId, enterprise_name: 'Organisation' }),
    is_enterprise_install: String(acting?.isOrganisation ?? false),
    response_url: responseUrl,
  };
}

/** A press on a message, on an App Home, or in a form (`view`). */
export function pressPayload(visit: Visit, pressed: Pressed, view?: Payload): Payload {
  const { place, number } = visit;
  const { actionId, value, option, blockId = 'block', isNote = false } = pressed;
  const ts = isNote ? '1700005000.000001' : cardTsOf(place);
  const channel = channelIdOf(visit);
  const onMessage = {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    ...{
      channel: { id: channel, name: 'desk' },
      message: { ts, type: 'message' },
      response_url: responseUrl,
    },
  };
  const shown = view ?? {
    id: 'V0HOME000001',
    type: 'home',
    private_metadata: '',
    blocks: [],
    state: { values: {} },
  };
  const onView = { container: { type: 'view', view_id: shown.id }, view: shown };
  return {
    ...common(visit),
    ...{ type: 'block_actions', trigger_id: `trigger.${number}` },
    ...(view !== undefined || place === 'home' ? onView : onMessage),
    actions: [
      {
        ...{
          type: option === undefined ? 'button' : 'static_select',
          action_id: actionId,
          block_id: blockId,
        },
        action_ts: `17000${number}.000001`,
        ...(value !== undefined && { value }),
        ...(option !== undefined && {
          selected_option: { text: { type: 'plain_text', text: 'x' }, value: option },
        }),
      },
    ],
  };
}

/** A form as it is sent; a stranger's tells their own workspace, and where the app is installed that opened it. */
export function formPayload(
  visit: Visit,
  form: { readonly id: string; readonly metadata: object; readonly values: object },
): Payload {
  return { ...inView(visit), type: 'view_submission', response_urls: [], view: viewOf(visit, form) };
}

/** Who sends from a view, as Slack tells it there. */
function inView(visit: Visit): Payload {
  const { from, role } = visit;
  return {
    ...common(visit),
    team: { id: homeOf(from, role), domain: 'test' },
    trigger_id: `trigger.${visit.number}`,
  };
}

/** An open form. */
export function viewOf(
  { acting, number }: Visit,
  { id, metadata, values }: { readonly id: string; readonly metadata: object; readonly values: object },
): Payload {
  const fields = Object.keys(values).map((blockId) => ({
    ...{ type: 'input', block_id: blockId, label: { type: 'plain_text', text: 'x' } },
    element: { type: 'plain_text_input', action_id: 'input' },
  }));
  const text = { type: 'plain_text', text: 'Form' };
  return {
    ...{ id: `V0FORM${number}`, type: 'modal', callback_id: id, private_metadata: JSON.stringify(metadata) },
    ...{ title: text, submit: text, close: text, hash: '1.a', blocks: fields, state: { values } },
    app_installed_team_id: acting?.isOrganisation ? acting.teamId : (acting?.tenantId ?? foreignTeamId),
  };
}

/** The global shortcut, or with `message` the one in a message's menu. */
export function shortcutPayload(visit: Visit, callbackId: string, message?: Payload): Payload {
  const onMessage = message && {
    ...{ message, message_ts: message.ts, response_url: responseUrl },
    channel: { id: channelIdOf(visit), name: 'desk' },
  };
  return {
    ...common(visit),
    ...{ type: message ? 'message_action' : 'shortcut', callback_id: callbackId },
    ...{ action_ts: `17000${visit.number}.000002`, trigger_id: `trigger.${visit.number}`, ...onMessage },
  };
}

/** What a menu with search asks while somebody types. */
export function optionsPayload(visit: Visit, blockId: string, view: Payload): Payload {
  return {
    ...common(visit),
    type: 'block_suggestion',
    action_id: 'input',
    block_id: blockId,
    value: '',
    view,
  };
}

/** An event, as it comes for the workspace that acts; of a person's own doing with where they belong. */
export function eventPayload(visit: Visit, event: Payload): Payload {
  const { acting, from, role, number } = visit;
  const isOrganisation = acting?.isOrganisation ?? false;
  const teamId = teamOf(visit);
  return {
    ...{ token: 'x', api_app_id: 'A0TEST00001', type: 'event_callback', team_id: teamId },
    ...(isOrganisation && { enterprise_id: acting?.tenantId }),
    ...{ event_id: `Ev${number}`, event_time: 1_700_003_700 },
    event: {
      event_ts: `17000${number}.000003`,
      ...event,
      ...(homeOf(from, role) !== teamId && {
        user_team: homeOf(from, role),
        source_team: homeOf(from, role),
      }),
    },
    authorizations: [
      {
        enterprise_id: isOrganisation ? acting?.tenantId : null,
        team_id: isOrganisation ? null : teamId,
        ...{ user_id: 'U0BOT', is_bot: true, is_enterprise_install: isOrganisation },
      },
    ],
  };
}
