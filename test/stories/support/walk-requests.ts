import { isFields } from '../../../src/sandbox/slack/block-kit/checks.ts';
import type { Delivery } from '../../../src/sandbox/slack/journal.ts';
import type { Dice } from './walk-dice.ts';
import { type Ids, mixIds } from './walk-ids.ts';
import type { Party } from './walk-party.ts';

export const ways = ['as it was', 'mixed', 'taken over', 'typed'] as const;

/** One request of a walk before it is signed; Slack says of it that `actor` acts. */
export interface WalkRequest {
  readonly way: (typeof ways)[number];
  readonly actor: Party;
  readonly kind: string;
  readonly payload: Record<string, unknown>;
}

/** A fresh trigger and response URL for a person of the acting tenant. */
export type Freshen = (actor: Party) => Promise<Record<string, unknown>>;

interface WalkParts {
  readonly dice: Dice;
  readonly parties: readonly Party[];
  readonly ids: ReadonlyMap<Party, Ids>;
  readonly freshen: Freshen;
}

/** Makes the requests of a walk, one by one, by the dice alone. */
export function createWalk({ dice, parties, ids, freshen }: WalkParts) {
  let count = 0;

  /** What was used up by its first sending is new again, else most of what is sent would be taken for a repetition. */
  async function renew(actor: Party, payload: Record<string, unknown>): Promise<Record<string, unknown>> {
    count += 1;
    const isEvent = 'event' in payload;
    const fresh = !isEvent && dice.chance(0.6) ? await freshen(actor) : {};
    const { trigger_id, response_url } = fresh;
    const { actions, view } = payload;
    return {
      ...payload,
      ...(isEvent && { event_id: `Ev0WALK${count}` }),
      ...(trigger_id !== undefined && 'trigger_id' in payload && { trigger_id }),
      ...(response_url !== undefined && 'response_url' in payload && { response_url }),
      ...(Array.isArray(actions) && {
        actions: actions.map((action) => ({
          ...action,
          action_ts: `${Date.now() / 1000}${count}`.slice(0, 17),
        })),
      }),
      ...(isFields(view) &&
        payload.type === 'view_submission' &&
        dice.chance(0.15) && {
          view: { ...view, id: `${view.id}W${count}` },
        }),
    };
  }

  function mix(actor: Party, payload: Record<string, unknown>, share: number): Record<string, unknown> {
    const other = dice.pick(parties.filter((party) => party !== actor));
    const foreign = ids.get(other);
    return foreign ? mixIds(dice, payload, { share, foreign }) : payload;
  }

  /** What another tenant sent, as if Slack said that it came from the actor; the words in it are nobody's. */
  function takeOver(actor: Party): Delivery {
    const other = dice.pick(parties.filter((party) => party !== actor));
    const taken = dice.pick(other.deliveries.filter((delivery) => !isConnection(delivery)));
    let text = JSON.stringify(taken.payload);
    for (const canary of other.canaries) text = text.replaceAll(canary, 'walk');
    return { ...taken, payload: JSON.parse(text) };
  }

  function typed(actor: Party): Record<string, unknown> {
    const { payload } = dice.pick(actor.deliveries.filter(({ kind }) => kind === 'slash_command'));
    const number = dice.pick(parties.flatMap(({ incidentIds }) => incidentIds));
    const status = dice.pick(['Open', 'In Progress', 'Resolved', 'Closed']);
    const text = dice.pick([
      `show ${number}`,
      `status ${number} ${status}`,
      `edit ${number}`,
      'list',
      'settings',
    ]);
    return { ...payload, text, user_id: dice.pick([actor.office.personId, actor.office.adminId]) };
  }

  return async (actor: Party): Promise<WalkRequest> => {
    const way = dice.pick(['as it was', 'mixed', 'mixed', 'taken over', 'taken over', 'typed'] as const);
    const own = dice.pick(actor.deliveries);
    const source = way === 'taken over' ? takeOver(actor) : own;
    const { kind } = way === 'typed' ? { kind: 'slash_command' } : source;
    const before = way === 'typed' ? typed(actor) : source.payload;
    const renewed = await renew(actor, before);
    const share = dice.pick([0.1, 0.4, 1]);
    const isMixed = way === 'mixed' || (way === 'taken over' && dice.chance(0.3));
    const payload = isMixed ? mix(actor, renewed, share) : renewed;
    return { way, actor, kind, payload: way === 'as it was' ? payload : actAs(dice, actor, payload) };
  };
}

function isConnection({ payload: { view } }: Delivery): boolean {
  return isFields(view) && view.callback_id === 'connection_form';
}

const commandKeys = ['team_id', 'team_domain', 'enterprise_id', 'enterprise_name', 'is_enterprise_install'];
const interactiveKeys = ['team', 'enterprise', 'is_enterprise_install'];
const eventKeys = ['team_id', 'enterprise_id', 'context_team_id', 'context_enterprise_id', 'authorizations'];

/** The payload as Slack would sign it for the actor: whose installation it is for is the actor's, and nobody else's. */
function actAs(dice: Dice, actor: Party, payload: Record<string, unknown>): Record<string, unknown> {
  const isEvent = 'event' in payload;
  const isCommand = 'command' in payload;
  const keys = isEvent ? eventKeys : isCommand ? commandKeys : interactiveKeys;
  const sample = actor.deliveries.find(({ payload: own }) =>
    isEvent ? 'event' in own : isCommand ? 'command' in own : 'user' in own && 'team' in own,
  )?.payload;
  const kept = Object.entries(payload).filter(([key]) => !keys.includes(key));
  const identity = Object.entries(sample ?? {}).filter(([key]) => keys.includes(key));
  const acted = { ...Object.fromEntries(kept), ...Object.fromEntries(identity) };
  const person = dice.pick([actor.office.personId, actor.office.adminId]);
  if (isCommand) return { ...acted, ...(dice.chance(0.8) && { user_id: person }) };
  if (isEvent) return acted;
  const { user, view } = payload;
  const { user: ownUser } = sample ?? {};
  return {
    ...acted,
    user: {
      ...(isFields(user) && user),
      ...(dice.chance(0.9) && isFields(ownUser) && { team_id: ownUser.team_id }),
      ...(dice.chance(0.8) && { id: person }),
    },
    ...(isFields(view) && { view: { ...view, app_installed_team_id: installedIn(actor) } }),
  };
}

function installedIn({ deliveries }: Party): unknown {
  for (const { payload } of deliveries) {
    if (isFields(payload.view)) return payload.view.app_installed_team_id;
  }
  throw new Error('nobody has sent a form');
}
