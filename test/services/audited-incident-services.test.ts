import { describe, expect, it } from 'vitest';
import type { Audit } from '../../src/domain/ports/audit.ts';
import { toStatusKey } from '../../src/domain/status.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';
import {
  createAuditedIncidentServices,
  unnotedIncidentServices,
} from '../../src/services/audited-incident-services.ts';
import { createIncidentServices } from '../../src/services/create-incident-services.ts';
import type { IncidentServices, StatusAsk } from '../../src/services/incident-services.ts';
import { createFakeIncidents } from '../slack/fake-incidents.ts';
import { createSetting } from './a-setting.ts';

type Unnoted = (typeof unnotedIncidentServices)[number];

const canary = 'canary-7f3k9';
const actor = { tenantId: 'T1', userId: 'U1', entrance: 'block_actions' } as const;
const by = { tenantId: 'T1', actorId: 'U1', entrance: 'block_actions' };
const onCard = { card: { channelId: 'C1', ts: '1.2' } };
const from = { channelId: 'C1' };
const files = [
  { id: 'F1', name: canary },
  { id: 'F2', name: canary },
];
const settings = { ...defaultSettings, defaultCategory: canary, locations: [canary] };
const edit = { draftId: 'D1', changes: { subject: canary }, added: canary, labels: { subject: canary } };

function statusAsk(changes: Partial<StatusAsk> = {}): StatusAsk {
  return { ref: onCard, to: { typed: canary }, showing: 'C1:0', from, ...changes };
}

/** A call of every service that is noted. */
const acts: Readonly<
  Record<Exclude<keyof IncidentServices, Unnoted>, (services: IncidentServices) => Promise<unknown>>
> = {
  setStatus: (services) => services.setStatus(actor, statusAsk()),
  attachToIncident: (services) => services.attachToIncident(actor, onCard, { files, showing: 'V1', from }),
  takeEdit: (services) => services.takeEdit(actor, { ...edit, files, from, viewId: 'V1' }),
  shareIncident: (services) =>
    services.shareIncident(actor, onCard, { channelId: 'C2', showing: 'V1', from }),
  watchIncident: (services) => services.watchIncident(actor, onCard, true),
  saveSettings: (services) => services.saveSettings(actor, { settings, revision: 3 }),
};

function setUp(instead: Partial<IncidentServices> = {}) {
  const noted: Parameters<Audit['note']>[0][] = [];
  const fake = createFakeIncidents();
  Object.assign(fake.insteadOfIncidents, instead);
  const plain: IncidentServices = { ...fake.incidents };
  const services = createAuditedIncidentServices(plain, { note: (one) => noted.push(one) });
  return { services, noted, plain, calls: fake.incidentCalls };
}

describe('the audit of what people ask for about incidents', () => {
  it('knows every service: it is noted, or stands among those that are not', async () => {
    const { ports } = await createSetting();
    const known = [...unnotedIncidentServices, ...Object.keys(acts)].sort();
    expect(Object.keys(createIncidentServices(ports)).sort()).toEqual(known);
  });

  it('leaves what the unnoted ones do as it is', () => {
    const { services, plain } = setUp();
    for (const name of unnotedIncidentServices) expect(services[name]).toBe(plain[name]);
  });

  it.each(Object.entries(acts))(
    'notes %s once, with who and by which entrance, and answers as before',
    async (name, act) => {
      const { services, noted, plain, calls } = setUp();
      expect(await act(services)).toEqual(await act(plain));
      expect(calls.filter((call) => call.name === name)).toHaveLength(2);
      expect(noted).toMatchObject([by]);
    },
  );

  it.each(Object.entries(acts))('notes %s as failed when it throws, and throws it on', async (_, act) => {
    const error = new Error(canary);
    const fails = () => Promise.reject(error);
    const broken = Object.keys(acts).map((name) => [name, fails] as const);
    const { services, noted } = setUp({ ...Object.fromEntries(broken), readSettings: fails });
    await expect(act(services)).rejects.toBe(error);
    expect(noted).toMatchObject([{ ...by, outcome: 'failed' }]);
  });

  it('never holds what anybody wrote', async () => {
    const { services, noted } = setUp({
      readSettings: async () => ({ settings: defaultSettings, revision: 3 }),
    });
    for (const act of Object.values(acts)) await act(services);
    expect(noted).toHaveLength(Object.keys(acts).length);
    expect(JSON.stringify(noted)).not.toContain(canary);
  });
});

describe('the outcome', () => {
  it.each([
    [
      { is: 'begun', incidentId: 7 },
      { outcome: 'begun', subject: '#7' },
    ],
    [{ is: 'no-such-status', found: { is: 'unknown' }, known: [] }, { outcome: 'refused' }],
    [{ is: 'read-only' }, { outcome: 'refused' }],
    [{ is: 'not-connected' }, { outcome: 'refused' }],
    [{ is: 'not-permitted' }, { outcome: 'not-permitted' }],
    [{ is: 'not-yours' }, { outcome: 'not-permitted' }],
  ] as const)('of a press for a status: %o', async (answer, expected) => {
    const { services, noted } = setUp({ setStatus: async () => answer });
    await acts.setStatus(services);
    expect(noted).toMatchObject([{ ...by, action: 'status-set', ...expected }]);
  });

  it('of what was asked by number names that, also when nothing came of it', async () => {
    const { services, noted } = setUp({ setStatus: async () => ({ is: 'not-yours' }) });
    await services.setStatus(actor, statusAsk({ ref: { incidentId: 12, channelId: 'C1' } }));
    expect(noted).toMatchObject([{ subject: '#12', outcome: 'not-permitted' }]);
  });

  it.each([
    [{ is: 'taken', incidentId: 7 }, [{ outcome: 'begun', subject: '#7' }]],
    [{ is: 'nothing' }, []],
    [{ is: 'draft-gone' }, [{ outcome: 'refused' }]],
    [{ is: 'not-taken' }, [{ outcome: 'failed' }]],
  ] as const)('of an edit: %o', async (answer, expected) => {
    const { services, noted } = setUp({ takeEdit: async () => answer });
    await acts.takeEdit(services);
    expect(noted).toMatchObject(expected.map((one) => ({ ...by, action: 'incident-edited', ...one })));
  });

  it('of files says how many, and of watching which way', async () => {
    const watching = { is: 'watching', incidentId: 7, connectionId: 'N1' } as const;
    const { services, noted } = setUp({ watchIncident: async () => watching });
    await acts.attachToIncident(services);
    await services.watchIncident(actor, onCard, true);
    await services.watchIncident(actor, onCard, false);
    expect(noted).toMatchObject([
      { action: 'files-attached', outcome: 'begun', subject: '#12', count: 2 },
      { action: 'incident-watched', outcome: 'done', subject: '#7' },
      { action: 'incident-unwatched', outcome: 'done', subject: '#7' },
    ]);
  });

  it.each([
    ['saved', 'done'],
    ['changed-meanwhile', 'refused'],
    ['not-permitted', 'not-permitted'],
  ] as const)(
    'of settings that were sent and %s: %s, with the names of what differs',
    async (is, outcome) => {
      const { services, noted } = setUp({
        readSettings: async () => ({ settings: { ...defaultSettings, defaultChannelId: 'C1' }, revision: 3 }),
        saveSettings: async () => ({ is }),
      });
      await acts.saveSettings(services);
      const subject = 'defaultCategory, locations, defaultChannelId';
      expect(noted.map((one) => ({ ...one, subject: one.subject?.split(', ').sort() }))).toMatchObject([
        { ...by, action: 'settings-changed', outcome, subject: subject.split(', ').sort() },
      ]);
    },
  );
});

describe('the same press again', () => {
  it('has the same id; another status, showing, person, incident or outcome has another', async () => {
    const asks: readonly [Partial<StatusAsk>, string, number][] = [
      [{}, 'U1', 1],
      [{ to: { key: toStatusKey('Resolved') } }, 'U1', 1],
      [{ showing: 'C1:1' }, 'U1', 1],
      [{}, 'U2', 1],
      [{}, 'U1', 2],
    ];
    const idOf = async ([changes, userId, incidentId]: (typeof asks)[number]) => {
      const { services, noted } = setUp({ setStatus: async () => ({ is: 'begun', incidentId }) });
      await services.setStatus({ ...actor, userId }, statusAsk(changes));
      return noted[0]?.id;
    };
    const first = await Promise.all(asks.map(idOf));
    expect(new Set(first).size).toBe(asks.length);
    expect(await Promise.all(asks.map(idOf))).toEqual(first);
    const { services, noted } = setUp({ setStatus: async () => ({ is: 'not-permitted' }) });
    await acts.setStatus(services);
    expect(first).not.toContain(noted[0]?.id);
  });
});
