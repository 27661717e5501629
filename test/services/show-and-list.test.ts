import { beforeEach, describe, expect, it } from 'vitest';
import { listIncidents } from '../../src/services/list-incidents.ts';
import { showIncident } from '../../src/services/show-incident.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { anIncidentSetting, cardAt, changeInItsm, doAllDue, key, news } from './press-setting.ts';

const filer = { tenantId, userId: 'U1' };
const stranger = { tenantId, userId: 'U4' };
const admin = { tenantId, userId: 'A1' };
let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
  setting.people.profiles.set('A1', aProfile({ userId: 'A1', isAdmin: true }));
});

describe('an incident that is asked for', () => {
  it('is read now and shown with all its custom fields, and its cards follow', async () => {
    const customFields = { 35: { kind: 'string', value: 'Third' } } as const;
    changeInItsm(setting, { status: 'Pending', customFields });
    const shown = await showIncident(setting.ports, filer, { incidentId: 1 });
    expect(shown).toMatchObject({
      ...{ is: 'shown', isWatching: false },
      content: { asRead: { incident: { status: 'Pending' } }, fields: [{ name: 'Floor', text: 'Third' }] },
    });
    await doAllDue(setting);
    expect(news(setting)).toHaveLength(1);
    expect(setting.messenger.updated).toHaveLength(1);
  });

  it('is shown to whoever may read all, though the bot does not know it, and not remembered', async () => {
    const incidentId = setting.itsm.file({ subject: 'Filed elsewhere' });
    const shown = await showIncident(setting.ports, admin, { incidentId });
    expect(shown).toMatchObject({
      is: 'shown',
      content: { asRead: { incident: { subject: 'Filed elsewhere' } } },
    });
    expect(await setting.stores.incidents.find({ ...key, incidentId })).toBeUndefined();
  });

  it('is not shown to who may not read it, and the ITSM is not asked', async () => {
    expect(await showIncident(setting.ports, stranger, { incidentId: 1 })).toEqual({ is: 'not-yours' });
    expect(setting.itsm.calls).toEqual([]);
  });

  it('is shown as known when the ITSM does not answer', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    const shown = await showIncident(setting.ports, filer, { incidentId: 1 });
    expect(shown).toMatchObject({
      ...{ is: 'not-read', code: 'unreachable' },
      content: { asRead: { incident: { status: 'Open' } } },
    });
  });

  it('is waited for 10 seconds and no longer', async () => {
    setting.itsm.next.read.push(() => new Promise(() => {}));
    const shown = showIncident(setting.ports, filer, { incidentId: 1 });
    await setting.clock.advance(10_000);
    expect(await shown).toMatchObject({ is: 'not-read', code: 'unreachable' });
  });

  it('and is gone is said to be gone, and known as gone', async () => {
    setting.itsm.incidents.delete(1);
    expect(await showIncident(setting.ports, filer, { card: cardAt })).toEqual({ is: 'gone' });
    expect(await setting.stores.incidents.find(key)).toMatchObject({ goneAt: setting.clock.now() });
    expect(await showIncident(setting.ports, admin, { incidentId: 99 })).toEqual({ is: 'gone' });
  });

  it('says whether the person watches it', async () => {
    await setting.stores.watchers.add(key, 'U1', setting.clock.now());
    expect(await showIncident(setting.ports, filer, { incidentId: 1 })).toMatchObject({ isWatching: true });
  });
});

describe('a person’s list', () => {
  async function remember(count: number, isOpen: (index: number) => boolean): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const incidentId = setting.itsm.file({ status: isOpen(index) ? 'Open' : 'Closed' });
      const one = { ...key, incidentId };
      await setting.stores.incidents.remember({ ...one, filerId: 'U5', filedAt: 1_000 + index });
      const incident = setting.itsm.incidents.get(incidentId);
      const { toSeen } = await import('../../src/domain/incident-record.ts');
      await setting.stores.incidents.change(one, (record) => ({
        record: incident ? { ...record, seen: toSeen(incident, 1) } : record,
      }));
    }
  }

  it('has ten to a page, open ones first and then the newest', async () => {
    await remember(25, (index) => index < 5);
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push(await listIncidents(setting.ports, { tenantId, userId: 'U5' }, page));
    expect(pages).toMatchObject([
      { is: 'listed', page: 1, pages: 3, total: 25 },
      { page: 2, pages: 3 },
      { page: 3, pages: 3 },
    ]);
    const ids = pages.flatMap((listed) =>
      listed.is === 'listed' ? listed.incidents.map(({ incidentId }) => incidentId) : [],
    );
    const newestFirst = Array.from({ length: 25 }, (_, index) => index + 2).reverse();
    expect(ids).toEqual([...newestFirst.slice(20), ...newestFirst.slice(0, 20)]);
  });

  it.each([0, -1, 99, 1.5, Number.NaN])('of page %s is the nearest that is there', async (page) => {
    await remember(12, () => true);
    const listed = await listIncidents(setting.ports, { tenantId, userId: 'U5' }, page);
    expect(listed).toMatchObject({ page: page === 99 ? 2 : 1, pages: 2 });
  });

  it('is empty for who filed none, and there is none without a connection', async () => {
    const none = { is: 'listed', incidents: [], page: 1, pages: 1, total: 0 };
    expect(await listIncidents(setting.ports, stranger, 1)).toMatchObject(none);
    setting.connection = aConnection('N2');
    expect(await listIncidents(setting.ports, filer, 1)).toMatchObject(none);
    setting.connection = undefined;
    expect(await listIncidents(setting.ports, filer, 1)).toEqual({ is: 'not-connected' });
  });
});
