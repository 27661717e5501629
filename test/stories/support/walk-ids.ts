import { isFields } from '../../../src/sandbox/slack/block-kit/checks.ts';
import type { Estate } from './estate.ts';
import type { Dice } from './walk-dice.ts';
import type { Party } from './walk-party.ts';

const kinds = [
  'user',
  'channel',
  'ts',
  'view',
  'metadata',
  'target',
  'callback',
  'response',
  'trigger',
  'notice',
] as const;
type Kind = (typeof kinds)[number];

/** The ids of one tenant, by what they name; a word that a person wrote is in none. */
export type Ids = ReadonlyMap<Kind, readonly string[]>;

/** What a string of a payload names; undefined for all that stays as it is. */
function kindOf(key: string, text: string): Kind | undefined {
  if (key === 'private_metadata') return text.startsWith('{') ? 'metadata' : undefined;
  if (key === 'callback_id') return text === '' ? undefined : 'callback';
  if (key === 'response_url') return 'response';
  if (key === 'trigger_id') return 'trigger';
  if (key === 'value' && targetIn.test(text)) return 'target';
  if (key === 'value' && /^[\w-]{16,}:\d+$/.test(text)) return 'notice';
  if (/^[UW]0\w{9,}$/.test(text)) return 'user';
  if (/^[CD]0?\w{9,10}$/.test(text) && /channel|^id$/.test(key)) return 'channel';
  if (/^V\w{10}/.test(text) && /view|^id$/.test(key)) return 'view';
  return /^\d{10}\.\d{6}$/.test(text) ? 'ts' : undefined;
}

/** A card, or an incident of a connection, at the end of a control's value. */
const targetIn = /(?:card|incident):\S+$/;

/** All ids in what Slack sent for a tenant and in what the bot told it. */
export function gatherIds({ slack }: Estate, { office, deliveries, canaries }: Party): Ids {
  const found = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
  const calls = slack.journal.calls.filter(({ teamId }) => teamId === office.tenantId);
  for (const each of [...deliveries.map(({ payload }) => payload), ...calls]) {
    visit(each, '', (key, text) => {
      const kind = kindOf(key, text);
      const isWritten = canaries.some((canary) => text.includes(canary));
      if (kind !== undefined && !isWritten) found.get(kind)?.add(text);
      return text;
    });
  }
  return new Map([...found].map(([kind, texts]) => [kind, [...texts]]));
}

/** The payload with so large a share of its ids put for those of another tenant. */
export function mixIds(
  dice: Dice,
  payload: Record<string, unknown>,
  { share, foreign }: { readonly share: number; readonly foreign: Ids },
): Record<string, unknown> {
  const mixed = visit(payload, '', (key, text) => {
    const kind = kindOf(key, text);
    const others = kind === undefined ? [] : (foreign.get(kind) ?? []);
    if (kind === undefined || others.length === 0 || !dice.chance(share)) return text;
    const other = dice.pick(others);
    if (kind === 'metadata' && dice.chance(0.7)) return mixMetadata(dice, text, other);
    // The status or action that is asked for stays, so that the press can be read.
    if (kind === 'target' && dice.chance(0.7)) return text.replace(targetIn, targetIn.exec(other)?.[0] ?? '');
    return other;
  });
  return isFields(mixed) ? mixed : payload;
}

/** What the form carries, some of it as the other form does. */
function mixMetadata(dice: Dice, own: string, other: string): string {
  const theirs = Object.entries(parse(other));
  return JSON.stringify({ ...parse(own), ...Object.fromEntries(theirs.filter(() => dice.chance(0.6))) });
}

function parse(text: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text);
  return isFields(parsed) ? parsed : {};
}

/** A copy in which each string is what `change` answers for it and the key it stands under. */
function visit(value: unknown, key: string, change: (key: string, text: string) => string): unknown {
  if (typeof value === 'string') return change(key, value);
  if (Array.isArray(value)) return value.map((each) => visit(each, key, change));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visit(each, name, change)]));
}
