import { beforeEach, describe, expect, it } from 'vitest';
import { findIncident } from '../../src/services/find-incident.ts';
import type { IncidentRef } from '../../src/services/incident-services.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';
import { anIncidentSetting, cardAt, cardId, key } from './press-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
  setting.itsm.file({ subject: 'Nobody knows it here' });
});

async function find(userId: string, ref: IncidentRef, right: 'read' | 'change' = 'read') {
  return (await findIncident(setting.ports, { tenantId, userId }, ref, right)).is;
}

const byNumber = { incidentId: 1 };

describe('an incident', () => {
  it('is found by its card, by the id of the card, and by its number', async () => {
    const found = await findIncident(
      setting.ports,
      { tenantId, userId: 'U1' },
      { card: cardAt, cardId },
      'change',
    );
    expect(found).toMatchObject({ is: 'found', key, record: { filerId: 'U1' }, card: { id: cardId } });
    expect(await find('U1', { card: cardAt })).toBe('found');
    expect(await find('U1', { cardId })).toBe('found');
    expect(await find('U1', byNumber)).toBe('found');
  });

  it('is not the one that a tampered press claims', async () => {
    await setting.stores.cards.save({
      ...{ tenantId, id: 'card-2', connectionId: 'N1', submissionId: '', incidentId: 2 },
      ...{ channelId: 'C2', ts: '1.2', state: 'live', revision: 0 },
    });
    expect(await find('U1', { card: cardAt, cardId: 'card-2' })).toBe('not-yours');
    const elsewhere = find('U1', { card: { channelId: 'C1', ts: '9.9' }, cardId });
    await setting.clock.advance(1_000);
    expect(await elsewhere).toBe('not-yours');
    expect(await find('U1', { cardId: 'card-2' })).toBe('not-yours');
    expect(await find('U1', { cardId: 'none' })).toBe('not-yours');
  });

  it('is found on a card that was posted this moment and is not stored yet', async () => {
    const justPosted = { channelId: 'C1', ts: '7.7' };
    const finding = find('U1', { card: justPosted });
    await setting.clock.advance(200);
    await setting.stores.cards.save({
      ...{ tenantId, id: 'card-7', connectionId: 'N1', submissionId: '', incidentId: 1 },
      ...{ ...justPosted, state: 'live', revision: 0 },
    });
    await setting.clock.advance(400);
    expect(await finding).not.toBe('not-yours');
  });

  it.each([0, -1, 1.5, 2 ** 53, Number.NaN, Number('12345678901234567890')])(
    'is none of number %s',
    async (incidentId) => {
      setting.settings = { ...setting.settings, mayRead: { kind: 'everyone', userIds: [], groupIds: [] } };
      expect(await find('U1', { incidentId })).toBe('not-yours');
    },
  );

  it('of a former connection is read-only, and without a connection none is found', async () => {
    setting.connection = aConnection('N2');
    expect(await find('U1', { card: cardAt })).toBe('read-only');
    expect(await find('U1', byNumber)).toBe('not-yours');
    setting.connection = undefined;
    expect(await find('U1', { card: cardAt })).toBe('not-connected');
  });
});

describe('an incident by its number', () => {
  it('is read by its filer, requester and watchers, and by nobody else, and the ITSM is not asked', async () => {
    expect(await find('U1', byNumber)).toBe('found');
    expect(await find('U2', byNumber)).toBe('not-yours');
    await setting.stores.incidents.remember({ ...key, requesterId: 'U2', filedAt: 0 });
    expect(await find('U2', byNumber)).toBe('found');
    await setting.stores.watchers.add(key, 'U3', 0);
    expect(await find('U3', byNumber)).toBe('found');
    expect(await find('U3', { incidentId: 2 })).toBe('not-yours');
    expect(setting.itsm.calls).toEqual([]);
  });

  it('is read by whoever types in a channel that has its card, or is in one', async () => {
    expect(await find('U4', { ...byNumber, channelId: 'C2' })).toBe('not-yours');
    expect(await find('U4', { ...byNumber, channelId: 'C1' })).toBe('found');
    setting.conversations.members.set('C1', ['U4']);
    expect(await find('U4', byNumber)).toBe('found');
    await setting.stores.cards.markGone(tenantId, cardId);
    expect(await find('U4', { ...byNumber, channelId: 'C1' })).toBe('not-yours');
  });

  it('asks for at most five channels whether a person is in them', async () => {
    for (let at = 2; at <= 9; at += 1) {
      await setting.stores.cards.save({
        ...{ tenantId, id: `card-${at}`, connectionId: 'N1', submissionId: '', incidentId: 1 },
        ...{ channelId: `C${at}`, ts: `${at}.1`, state: 'live', revision: 0 },
      });
    }
    let asked = 0;
    setting.ports.conversations.hasMember = async () => {
      asked += 1;
      return false;
    };
    expect(await find('U4', byNumber)).toBe('not-yours');
    expect(asked).toBe(5);
  });

  it('is read by those to whom the workspace gives it: admins, those listed, their groups, or everybody', async () => {
    const mayRead = { kind: 'listed', userIds: ['U2'], groupIds: ['S1'] } as const;
    setting.people.profiles.set('U5', aProfile({ userId: 'U5', isAdmin: true }));
    expect(await find('U5', byNumber)).toBe('found');
    setting.settings = { ...setting.settings, mayRead, adminIds: ['U4'] };
    setting.people.groups.set('S1', ['U3', 'U9']);
    for (const userId of ['U2', 'U3', 'U4', 'U5'])
      expect(await find(userId, { incidentId: 2 })).toBe('found');
    setting.people.groups.delete('S1');
    expect(await find('U3', { incidentId: 2 })).toBe('not-yours');
    setting.settings = { ...setting.settings, mayRead: { ...mayRead, kind: 'everyone' } };
    expect(await find('U3', { incidentId: 2 })).toBe('found');
  });

  it('is read by nobody from outside the organisation, whatever they are to it', async () => {
    setting.settings = { ...setting.settings, mayRead: { kind: 'everyone', userIds: ['U9'], groupIds: [] } };
    await setting.stores.watchers.add(key, 'U9', 0);
    setting.conversations.members.set('C1', ['U9']);
    expect(await find('U9', { ...byNumber, channelId: 'C1' })).toBe('not-yours');
    expect(await find('U9', { card: cardAt })).toBe('not-yours');
    expect(await find('U77', { card: cardAt })).toBe('not-yours');
  });
});

describe('the right to change', () => {
  it('is the settings’ alone: who may read hears that they may not', async () => {
    setting.settings = { ...setting.settings, mayChange: { kind: 'listed', userIds: ['U2'], groupIds: [] } };
    expect(await find('U1', { card: cardAt }, 'change')).toBe('not-permitted');
    expect(await find('U1', { card: cardAt }, 'read')).toBe('found');
    expect(await find('U2', { card: cardAt }, 'change')).toBe('found');
    expect(await find('U2', byNumber, 'change')).toBe('not-yours');
  });
});
