import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import { nextStatuses, type Status, type StatusTable, toStatusKey } from '../../domain/status.ts';
import { actionIds, statusButtonIds } from '../ids.ts';
import { buttonLabels, type Press } from './notice-buttons.ts';
import { statusLabels } from './status-words.ts';

/**
 * What a control speaks of: a card, or, where the control stands on none, an incident by its number and the connection
 * whose number that is: after a change of the server it means another incident there.
 */
export type ControlTarget =
  | { readonly cardId: string }
  | { readonly incidentId: number; readonly connectionId: string };

/** What the controls for a status are drawn from. */
interface StatusRow {
  readonly target: ControlTarget;
  readonly statuses: StatusTable;
  /** The status that is shown beside them, by its exact name. */
  readonly shown?: string | undefined;
  /** Names what is shown, so that a menu forgets its choice with the next one. */
  readonly revision: number;
}

/** A press for a status. Everything in it is a claim: the card is the one that the message is stored as. */
export interface StatusPress {
  readonly target: ControlTarget;
  /** `toStatusKey` of the status that is wanted, and of the one that was shown. */
  readonly toKey: string;
  readonly shownKey?: string | undefined;
  /** The block id of the control: with its message it names this showing. */
  readonly showing: string;
}

/** Slack's limits of a button's text, of an option's text, and of options in a menu. */
const longestLabel = 75;
const mostOptions = 100;

/** What one does with a card besides its status. */
const onCard = [
  'editIncident',
  'refreshIncident',
  'watchIncident',
  'attachToIncident',
  'shareIncident',
] as const satisfies readonly Press[];

const statusActions: ReadonlySet<string> = new Set([
  ...statusButtonIds,
  actionIds.setStatus,
  actionIds.setAnyway,
]);

/** At most four next statuses as buttons, and a menu of all, the first 100; nothing where no status is known. */
export function statusControls(row: StatusRow): readonly ActionsBlock[] {
  const { target, statuses, shown } = row;
  const offered = statuses.slice(0, mostOptions);
  if (offered.length === 0) return [];
  const labels = statusLabels(statuses, longestLabel);
  const next = nextStatuses(statuses, shown).slice(0, statusButtonIds.length);
  const steps = next.map((status, index): Button => {
    return {
      type: 'button',
      action_id: statusButtonIds[index] ?? actionIds.setStatus,
      text: statusText(status, labels),
      value: statusValue(target, status.name),
    };
  });
  const menu: StaticSelect = {
    type: 'static_select',
    action_id: actionIds.setStatus,
    placeholder: { type: 'plain_text', text: buttonLabels.setStatus },
    options: offered.map((status) => ({
      text: statusText(status, labels),
      value: statusValue(target, status.name),
    })),
  };
  return [{ type: 'actions', block_id: statusBlockId(row), elements: [...steps, menu] }];
}

/** Sets a status although the card showed another; `now` is what it is. */
export function setAnywayControls(
  target: ControlTarget,
  { to, now }: { readonly to: string; readonly now?: string | undefined },
): ActionsBlock {
  const button: Button = {
    type: 'button',
    action_id: actionIds.setAnyway,
    text: { type: 'plain_text', text: buttonLabels.setAnyway },
    value: statusValue(target, to),
  };
  return {
    type: 'actions',
    block_id: statusBlockId({ target, shown: now, revision: 0 }),
    elements: [button],
  };
}

/** A row of buttons for this card or incident. `revision` as for `statusControls`. */
export function cardControls(
  target: ControlTarget,
  revision: number,
  presses: readonly Press[] = onCard,
): ActionsBlock {
  return {
    type: 'actions',
    block_id: `card:${revision}${suffixOf(target)}`,
    elements: presses.map((press) => targetButton(press, target)),
  };
}

/** A button that names a card or an incident. */
export function targetButton(press: Press, target: ControlTarget): Button {
  return {
    type: 'button',
    action_id: actionIds[press],
    text: { type: 'plain_text', text: buttonLabels[press] },
    value: targetValue(target),
  };
}

/** What a button of `targetButton` names; undefined for any other value. A claim, as in `StatusPress`. */
export function readCardPress(value: string | undefined): ControlTarget | undefined {
  const [, kind, id = ''] = /^(card|incident):([^\p{Cc}\s]{1,120})$/u.exec(value ?? '') ?? [];
  if (kind === 'card') return { cardId: id };
  const [, number, connectionId] = /^([1-9]\d{0,15})@(.+)$/u.exec(id) ?? [];
  const incidentId = Number(number ?? Number.NaN);
  const isIncident = kind === 'incident' && connectionId !== undefined && Number.isSafeInteger(incidentId);
  return isIncident ? { incidentId, connectionId } : undefined;
}

/** Reads a press of a control of `statusControls` or `setAnywayControls`; `value` is the chosen option's for a menu. */
export function readStatusPress(
  actionId: string,
  value: string | undefined,
  blockId: string,
): StatusPress | undefined {
  if (!statusActions.has(actionId)) return undefined;
  const [, toKey, named] = /^([\w-]{16}):(.*)$/s.exec(value ?? '') ?? [];
  const target = readCardPress(named);
  const [isRow, shownKey] = /^status:\d{1,16}:([\w-]{16})?(?::\d{1,16})?$/.exec(blockId) ?? [];
  if (toKey === undefined || target === undefined || isRow === undefined) return undefined;
  return { target, toKey, shownKey, showing: blockId };
}

function statusText(status: Status, labels: ReadonlyMap<string, string>) {
  // Names are not to be read for emoji.
  return { type: 'plain_text', text: labels.get(status.name) ?? '?', emoji: false } as const;
}

function statusValue(target: ControlTarget, name: string): string {
  return `${toStatusKey(name)}:${targetValue(target)}`;
}

function targetValue(target: ControlTarget): string {
  return 'cardId' in target
    ? `card:${target.cardId}`
    : `incident:${target.incidentId}@${target.connectionId}`;
}

/** Many incidents may stand in one view, where no block id may come twice. */
function suffixOf(target: ControlTarget): string {
  return 'cardId' in target ? '' : `:${target.incidentId}`;
}

function statusBlockId({ target, shown, revision }: Pick<StatusRow, 'target' | 'shown' | 'revision'>) {
  const key = shown === undefined ? '' : toStatusKey(shown);
  return `status:${revision}:${key}${suffixOf(target)}`;
}
