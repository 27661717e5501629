import { expect } from 'vitest';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { stepQueues } from '../../../src/domain/step.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { leaveAsItIs, newStep, withValues } from '../fixtures.ts';
import { type FilledTenant, newAuditEntry, newInstallation, newStoredConnection } from './tenant-fixtures.ts';

const mine = 'TA';
const claim = { owner: 'w', leaseMs: 60_000, limit: 100 };
const incident = { tenantId: mine, connectionId: 'C1', incidentId: 7 };
const message = { channelId: 'CH1', ts: '1700000000.000100' };
const connection = newStoredConnection({ tenantId: mine });

/** Does what the names of another tenant's rows are good for when one's own tenant is said: nothing. */
export type Try = (stores: Stores, other: FilledTenant) => Promise<unknown>;
type Tries = {
  readonly [Name in Exclude<keyof Stores, OfNone | OfStores>]: {
    readonly [Method in keyof Stores[Name]]: Try | 'of-all';
  };
};

type OfStores = 'ping' | 'prune' | 'isolation' | 'close';

/** Stores that hold no tenant's rows, or are for whoever runs the bot. */
export const ofNone = ['leases', 'installStates', 'sealedRows'] as const satisfies (keyof Stores)[];
type OfNone = (typeof ofNone)[number];

const key = ({ open }: FilledTenant) => ({ tenantId: mine, id: open.id });
const filedKey = ({ filed }: FilledTenant) => ({ tenantId: mine, id: filed.id });
const step = { tenantId: mine, id: 'home:U1:1' };

/** Every method of every store; 'of-all' are the bot's own looks across tenants, which no person's request leads to. */
export const tries: Tries = {
  submissions: {
    receive: async ({ submissions }, { open }) => {
      const entry = { ...open, tenantId: mine };
      expect(await submissions.receive(entry, leaveAsItIs)).toMatchObject({ isNew: true });
    },
    find: ({ submissions }, other) => submissions.find(filedKey(other)),
    change: ({ submissions }, other) => submissions.change(filedKey(other), withValues({ state: 'dropped' })),
    tenantsDue: 'of-all',
    claimDue: async ({ submissions }) =>
      (await submissions.claimDue(mine, claim)).filter(({ tenantId }) => tenantId !== mine),
    claimOne: ({ submissions }, other) => submissions.claimOne(filedKey(other), claim),
    renew: ({ submissions }, other) => submissions.renew(filedKey(other), 'w', 1),
    release: ({ submissions }, other) => submissions.release(key(other), 'w'),
    waitingSince: 'of-all',
    heldBack: 'of-all',
    ofSource: async ({ submissions }) => without(await submissions.ofSource(mine, message)),
    markSourceDeleted: async ({ submissions }) =>
      without(await submissions.markSourceDeleted(mine, message, 1)),
    openOf: async ({ submissions }) => without(await submissions.openOf(mine, 'U1', 100)),
    queueOf: async ({ submissions }) => without(await submissions.queueOf(mine, 100)),
    countSince: async ({ submissions }) =>
      (await submissions.countSince(mine, 0)).filter(({ state }) => state === 'filed'),
    countByState: 'of-all',
    countOpen: ({ submissions }) => submissions.countOpen(mine),
    openOfConnection: ({ submissions }) => submissions.openOfConnection(mine, 'C1', { after: '', limit: 10 }),
  },
  steps: {
    add: async ({ steps }) => steps.add(mine, [newStep({ kind: 'post-card' }, { id: step.id })]),
    tenantsDue: 'of-all',
    claimDue: async ({ steps }) => {
      for (const queue of [...stepQueues, undefined])
        expect(without(await steps.claimDue(mine, claim, queue))).toEqual([]);
    },
    finish: ({ steps }) => steps.finish(step),
    renew: async ({ steps }) => steps.renew({ ...step, id: 'none' }, 'w', 1),
    isBehind: ({ steps }) =>
      steps.isBehind(
        { ...step, id: 'home:x', createdAt: Date.now() + 1_000 },
        { prefix: 'home:', withinMs: 1e9 },
      ),
    postpone: ({ steps }) => steps.postpone(step, 1),
  },
  incidents: {
    remember: ({ incidents }) => incidents.remember({ ...incident, incidentId: 8, filedAt: 1 }),
    highestKnown: async ({ incidents }) => (await incidents.highestKnown(mine, 'C1')) > 0,
    find: ({ incidents }) => incidents.find(incident),
    change: ({ incidents }) => incidents.change(incident, (record) => ({ record: { ...record, goneAt: 1 } })),
    ofPerson: ({ incidents }) => incidents.ofPerson(mine, 'C1', { userId: 'U1', limit: 10 }),
    connectionsDue: 'of-all',
    due: async ({ incidents }) => without(await incidents.due(incident, Date.now(), 10)),
  },
  cards: {
    save: ({ cards }) =>
      cards.save({
        ...incident,
        id: 'card2',
        submissionId: '',
        channelId: 'CH2',
        ts: '1',
        state: 'live',
        revision: 0,
      }),
    ofIncident: ({ cards }) => cards.ofIncident(mine, 'C1', 7),
    at: ({ cards }) => cards.at(mine, message),
    find: ({ cards }) => cards.find(mine, 'card1'),
    markDrawn: ({ cards }) => cards.markDrawn(mine, 'card1', { digest: 'd', revision: 9 }),
    countLive: async ({ cards }) => (await cards.countLive(mine, 'C1')) > 0,
    markGone: ({ cards }) => cards.markGone(mine, 'card1'),
  },
  attachments: {
    save: ({ attachments }, other) =>
      attachments.save({
        ...other.open,
        submissionId: other.open.id,
        fileId: 'F1',
        name: 'a',
        tenantId: mine,
        outcome: { ref: 'r' },
      }),
    ofSubmission: ({ attachments }, other) => attachments.ofSubmission(filedKey(other)),
  },
  drafts: {
    save: async ({ drafts }) =>
      drafts.save({
        tenantId: mine,
        id: 'D2',
        userId: 'U1',
        content: { descriptionRest: '', files: [] },
        expiresAt: Date.now() + 1e6,
      }),
    find: ({ drafts }) => drafts.find(mine, 'D1', 'U1'),
  },
  watchers: {
    add: ({ watchers }) => watchers.add({ ...incident, incidentId: 8 }, 'U1', 1),
    remove: ({ watchers }) => watchers.remove(incident, 'U1'),
    of: ({ watchers }) => watchers.of(incident),
  },
  settings: {
    find: ({ settings }) => settings.find(mine),
    save: ({ settings }) => settings.save(mine, defaultSettings, { userId: 'U1', at: 1, revision: 1 }),
  },
  homes: {
    looked: ({ homes }) => homes.looked(mine, 'U9', 1),
    lookedSince: ({ homes }) => homes.lookedSince(mine, ['U1'], 0),
    drawn: ({ homes }) => homes.drawn(mine, 'U1'),
    markDrawn: ({ homes }) => homes.markDrawn(mine, 'U1', 'd'),
  },
  connections: {
    know: ({ connections }) => connections.know({ ...connection, id: 'C7' }),
    health: async ({ connections }) => (await connections.health(mine, 'C1')).state !== 'working',
    markBroken: async ({ connections }) => {
      const key = { tenantId: mine, connectionId: 'C1', revision: connection.revision };
      await connections.markBroken(key, 'redirected', () => [newStep({ kind: 'post-card' })]);
    },
    noteGood: ({ connections }) => connections.noteGood(mine, 'C1', 5),
    lastGood: ({ connections }) => connections.lastGood(mine, 'C1'),
    release: ({ connections }) => connections.release(mine, 'C1'),
  },
  installations: {
    find: ({ installations }) => installations.find(mine),
    save: async ({ installations }) => void (await installations.save(newInstallation({ tenantId: 'TC' }))),
    renew: ({ installations }) => {
      const { botToken } = newInstallation();
      return installations.renew(mine, 1, { botToken, refreshToken: botToken, expiresAt: 1 });
    },
  },
  credentials: {
    ofTenant: ({ credentials }) => credentials.ofTenant(mine),
    save: ({ credentials }) => credentials.save({ ...connection, teamId: 'T9' }),
    remove: ({ credentials }) => credentials.remove(mine, connection.id, []),
  },
  logins: {
    find: ({ logins }) => logins.find(connection),
    save: ({ logins }) => logins.save({ ...connection, id: 'C9' }, { a: 1 }, Date.now() + 1e6),
    remove: ({ logins }) => logins.remove(connection),
    isFormer: ({ logins }) => logins.isFormer({ ...connection, revision: 'another' }),
  },
  tenants: {
    leave: async ({ tenants }) => ((await tenants.leave('TD', 1))?.reports ?? 0) > 0,
    leftAt: ({ tenants }) => tenants.leftAt(mine),
    comeBack: ({ tenants }) => tenants.comeBack(mine),
    leftBefore: 'of-all',
    erase: async ({ tenants }) => void (await tenants.erase('TE')),
    erasePerson: async ({ tenants }) => void (await tenants.erasePerson('TE', 'U1')),
    withTextsBefore: 'of-all',
    forgetTexts: async ({ tenants }) => (await tenants.forgetTexts('TE', Date.now(), 10)) > 0,
  },
  audit: {
    append: ({ audit }) => audit.append(newAuditEntry({ tenantId: 'TC' })),
    newest: ({ audit }) => audit.newest(mine, 10),
  },
};

function without(found: readonly { readonly tenantId: string }[]) {
  return found.filter(({ tenantId }) => tenantId !== mine);
}
