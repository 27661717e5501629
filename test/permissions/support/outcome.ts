import type { Entrance } from './entrance.ts';
import { type Seen, showing, wordsOf } from './observe.ts';
import { channelOf, offices, type Role, type TestOffice } from './offices.ts';
import { userIdOf, type Visit } from './payloads.ts';
import type { Outcome } from './read-table.ts';
import type { Decision } from './settings-of.ts';

/** How each refusal is told. */
const words: readonly (readonly [Outcome, RegExp])[] = [
  ['no', /Only members of this organisation may do that here, and of them those whom the settings name/],
  ['read', /You may read this incident, but not change it/],
  ['former', /of a former ITSM connection/],
  ['hidden', /No such incident, or not yours/],
  ['filer', /Only the person who filed a report may decide about it/],
  ['admins', /Only admins of this workspace may see/],
  ['old', /is too old|Somebody else changed the connection|changed meanwhile/],
  ['again', /Slack did not give them just now/],
  ['gone', /That connection is not there any more/],
  ['outside', /You are not in that channel/],
  ['away', /The bot is not installed in this workspace/],
];

/** What came of it, in the words of the table; anything else as it was told. */
export function outcomeOf(entrance: Entrance, { target, acting }: Visit, seen: Seen): string {
  if (acting !== undefined && entrance.isDone(seen, acting)) return acting === target ? 'yes' : 'own';
  const found = words.find(([, told]) => told.test(seen.told));
  if (found) return found[0];
  const told = seen.told.replaceAll('{"options":[]}', '').replaceAll(/\s+/g, ' ').trim();
  return told === '' ? 'nothing' : `'${told.slice(0, 300)}'`;
}

/** Tables that a refused request may have left something in: what was taken first and then refused with its words. */
const taken: ReadonlySet<string> = new Set(['steps', 'submissions', 'drafts']);

/** What came of a request, and under which setting. */
export interface Came {
  readonly outcome: string;
  readonly seen: Seen;
  readonly setting: Decision;
}

/** What a person gets to see who is in no channel but the shared one and in their own conversation with the bot. */
function heardBy(visit: Visit, { acks, calls }: Seen): string {
  const heard = calls.filter(({ method, args: { channel = '' } }) => {
    const isPosted = method === 'chat.postMessage' || method === 'chat.update';
    const isTheirs = channel === channelOf(visit.from, 'dm', userIdOf(visit));
    return !isPosted || isTheirs || offices.some((office) => channel === channelOf(office, 'shared'));
  });
  return [...acks, wordsOf(heard, showing)].join('\n');
}

/** What people of other organisations read in a shared channel, where admins did not let them read whole cards. */
function sharedTrespasses(seen: Seen, setting: Decision): readonly string[] {
  if (setting === 'shared: whole') return [];
  return offices.flatMap((office) => {
    const posted = seen.calls.filter(
      ({ method, args }) =>
        (method === 'chat.postMessage' || method === 'chat.update') &&
        args.channel === channelOf(office, 'shared'),
    );
    const isWhole = posted.some(({ args }) =>
      Object.values(args).some((text) => text.includes(office.canary)),
    );
    return isWhole ? ['a whole card in the shared channel'] : [];
  });
}

/**
 * What ought not to have come of it: an ITSM that was asked or rows that are others where nothing is done, words of an
 * incident to whoever may not read it, and anything of a tenant that the payload is not of.
 */
export function trespassesOf(visit: Visit, { outcome, seen, setting }: Came): readonly string[] {
  const { acting, from, role } = visit;
  const isDone = outcome === 'yes' || outcome === 'own';
  const heard = heardBy(visit, seen);
  const found: string[] = [...sharedTrespasses(seen, setting)];
  for (const office of offices) {
    const isOwn = office === acting;
    // What fields its form has the bot asks of its own accord.
    const asked = (seen.asked.get(office.tenantId) ?? []).filter((call) => call !== 'form');
    const changed = seen.changed.get(office.tenantId) ?? [];
    const wrong = isOwn ? changed.filter((table) => !isDone && !taken.has(table)) : changed;
    if (asked.length > 0 && !(isOwn && isDone)) found.push(`asked the ITSM of ${office.mark}: ${asked}`);
    if (wrong.length > 0) found.push(`changed ${wrong} of ${office.mark}`);
    const mayHear = isOwn && from === office && role !== 'stranger';
    const canaries = mayHear ? (isDone ? [] : secretsOf(office, role)) : [office.canary];
    for (const canary of canaries) if (heard.includes(canary)) found.push(`told '${canary}'`);
    if (!isOwn && seen.told.includes(office.canary)) found.push(`posted '${office.canary}'`);
    if (!mayHear && seen.homes.includes(office.canary)) found.push(`a home with '${office.canary}'`);
    if (!isOwn && seen.calls.some(({ tenantId }) => tenantId === office.tenantId))
      found.push(`a call as ${office.mark}`);
  }
  if (outsiders.has(role) && seen.homes !== '') found.push('a home was drawn for somebody from outside');
  return found;
}

const outsiders: ReadonlySet<Role> = new Set([
  ...([
    'multi-channel guest',
    'single-channel guest',
    'guest named in the settings',
    'deactivated person',
    'bot user',
    'stranger',
  ] as const),
]);

const admins: ReadonlySet<Role> = new Set(['Slack admin', 'owner', 'named admin', 'installer', 'org admin']);

/** What nobody reads who was refused: the incident's words, and where the ITSM is. */
function secretsOf({ canary }: TestOffice, role: Role): readonly string[] {
  const ofAdmins = admins.has(role) ? [] : [`itsm-${canary}`];
  return [`Subject ${canary}`, `Description ${canary}`, `Room of ${canary}`, ...ofAdmins];
}
