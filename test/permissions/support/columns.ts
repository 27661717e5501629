import { acme, birch, north, type Role, type TestOffice } from './offices.ts';
import type { Visit } from './payloads.ts';

/** The kinds of person of the table, in its order. */
export const columns = [
  ...(['filer', 'requester', 'watcher', 'in channel', 'elsewhere', 'listed', 'group', 'admins'] as const),
  ...([
    'guests',
    'stranger',
    'other tenant',
    'org admin',
    'team admin',
    'other team',
    'org stranger',
  ] as const),
] as const;
export type Column = (typeof columns)[number];

/** One person of a kind: who they are, whose the payload is, and whose ids stand in it. */
export type Walker = Pick<Visit, 'acting' | 'target' | 'from' | 'role'>;

function people(office: TestOffice, ...roles: readonly Role[]): readonly Walker[] {
  return roles.map((role) => ({ acting: office, target: office, from: office, role }));
}

const walkers: Readonly<Record<Column, readonly Walker[]>> = {
  filer: people(acme, 'filer'),
  requester: people(acme, 'requester'),
  watcher: people(acme, 'watcher'),
  'in channel': people(acme, 'member in the channel'),
  elsewhere: people(acme, 'member elsewhere'),
  listed: people(acme, 'listed person'),
  group: people(acme, 'person of a listed group'),
  admins: people(acme, 'Slack admin', 'owner', 'named admin', 'installer'),
  guests: people(
    acme,
    ...(['multi-channel guest', 'single-channel guest', 'guest named in the settings'] as const),
    ...(['deactivated person', 'bot user'] as const),
  ),
  stranger: [...people(acme, 'stranger'), { acting: acme, target: acme, from: birch, role: 'Slack admin' }],
  'other tenant': [{ acting: birch, target: acme, from: birch, role: 'Slack admin' }],
  'org admin': people(north, 'org admin'),
  'team admin': people(north, 'admin of one team'),
  'other team': people(north, 'member of the other team'),
  'org stranger': people(north, 'stranger'),
};

/** Commands and shortcuts of strangers come for their own workspace alone. */
const ownWorkspace = /^(command|shortcut) /;

/** Everybody of a kind, as they come in by this entrance. */
export function walkersOf(column: Column, entrance: string): readonly Walker[] {
  const all = walkers[column];
  if (column !== 'stranger' && column !== 'org stranger') return all;
  if (!ownWorkspace.test(entrance)) return all;
  // With the bot in their own workspace they are of the column 'other tenant'.
  return all.filter(({ role }) => role === 'stranger').map((walker) => ({ ...walker, acting: undefined }));
}
