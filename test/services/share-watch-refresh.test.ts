import { beforeEach, describe, expect, it } from 'vitest';
import { refreshIncident } from '../../src/services/refresh-incident.ts';
import { shareIncident } from '../../src/services/share-incident.ts';
import { watchIncident } from '../../src/services/watch-incident.ts';
import { type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import {
  anIncidentSetting,
  answers,
  cardAt,
  cardId,
  changeInItsm,
  doAllDue,
  key,
  read,
} from './press-setting.ts';

const filer = { tenantId, userId: 'U1' };
const stranger = { tenantId, userId: 'U4' };
const ref = { incidentId: 1 };
let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
  setting.conversations.members.set('C2', ['U1']);
});

describe('sharing', () => {
  const share = (channelId = 'C2', showing = 'one', actor = filer, shared = ref) =>
    shareIncident(setting.ports, actor, shared, { channelId, showing, from: { channelId: 'C1' } });

  it('posts a card once for each showing of the form', async () => {
    expect(await share()).toMatchObject({ is: 'begun' });
    await share();
    await doAllDue(setting);
    expect(setting.messenger.posted).toMatchObject([{ place: { channelId: 'C2' }, revision: 0 }]);
    await share('C2', 'two');
    await doAllDue(setting);
    expect(setting.messenger.posted).toHaveLength(2);
    changeInItsm(setting, { subject: 'Printer out' });
    setting.messenger.updated.length = 0;
    await read(setting.ports);
    await doAllDue(setting);
    expect(setting.messenger.updated).toHaveLength(3);
  });

  it('posts none where the person is not, and tells them alone', async () => {
    await share('C3');
    await doAllDue(setting);
    expect(setting.messenger.posted).toEqual([]);
    expect(answers(setting)).toEqual([
      { userId: 'U1', kind: 'not-shared', channelId: 'C3', code: 'not-permitted' },
    ]);
  });

  it('tells them alone where the channel takes no card', async () => {
    setting.messenger.next.post.push(fails('slack-place-gone'));
    await share();
    await doAllDue(setting);
    expect(answers(setting)).toMatchObject([{ kind: 'not-shared', code: 'slack-place-gone' }]);
  });

  it('of an incident that the bot did not file has it remembered and read from then on', async () => {
    const incidentId = setting.itsm.file({ subject: 'Filed elsewhere' });
    setting.people.profiles.set('A1', aProfile({ userId: 'A1', isAdmin: true }));
    setting.conversations.members.set('C2', ['A1']);
    await share('C2', 'one', { tenantId, userId: 'A1' }, { incidentId });
    await doAllDue(setting);
    expect(setting.messenger.posted).toMatchObject([
      { content: { submission: undefined, asRead: { incident: { subject: 'Filed elsewhere' } } } },
    ]);
    expect(await setting.stores.incidents.find({ ...key, incidentId })).toMatchObject({
      ...{ submissionId: undefined, filerId: undefined },
      nextReadAt: setting.clock.now() + 60_000,
    });
  });

  it('is not for who may not read it', async () => {
    expect(await share('C2', 'one', stranger)).toEqual({ is: 'not-yours' });
    await doAllDue(setting);
    expect(setting.messenger.posted).toEqual([]);
  });
});

describe('watching', () => {
  it('begins and ends at a press, and brings what happens meanwhile', async () => {
    expect(await watchIncident(setting.ports, filer, ref, true)).toEqual({
      is: 'watching',
      incidentId: 1,
      connectionId: 'N1',
    });
    await watchIncident(setting.ports, filer, ref, true);
    changeInItsm(setting, { status: 'Pending' });
    await setting.clock.advance(1);
    await read(setting.ports);
    await doAllDue(setting);
    expect(setting.messenger.toldWatchers).toMatchObject([
      { userId: 'U1', news: { kind: 'status-changed', from: 'Open', to: 'Pending' } },
    ]);
    expect(await watchIncident(setting.ports, filer, ref, false)).toMatchObject({ is: 'not-watching' });
    changeInItsm(setting, { status: 'Resolved' });
    await setting.clock.advance(1);
    await read(setting.ports);
    await doAllDue(setting);
    expect(setting.messenger.toldWatchers).toHaveLength(1);
  });

  it('of an incident without a card has it read', async () => {
    await setting.stores.cards.markGone(tenantId, cardId);
    await read(setting.ports);
    expect(await setting.stores.incidents.find(key)).toMatchObject({ nextReadAt: undefined });
    await watchIncident(setting.ports, filer, ref, true);
    expect(await setting.stores.incidents.find(key)).toMatchObject({
      nextReadAt: setting.clock.now() + 60_000,
    });
  });

  it('is not for who may not read it', async () => {
    expect(await watchIncident(setting.ports, stranger, ref, true)).toEqual({ is: 'not-yours' });
    expect(await setting.stores.watchers.of(key)).toEqual([]);
  });
});

describe('a refresh', () => {
  const refresh = (showing = 'one') =>
    refreshIncident(setting.ports, filer, { card: cardAt, cardId }, { showing, from: { channelId: 'C1' } });

  it('reads once for each showing, and the card says as of when it is', async () => {
    await setting.clock.advance(5_000);
    expect(await refresh()).toMatchObject({ is: 'begun' });
    await refresh();
    await doAllDue(setting);
    expect(setting.itsm.calls).toEqual(['read 1']);
    expect(setting.messenger.updated).toMatchObject([{ content: { asRead: { at: setting.clock.now() } } }]);
  });

  it('that meets no answer is told to the presser alone, and the card stays as it was', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    await refresh();
    await doAllDue(setting);
    expect(answers(setting)).toEqual([{ userId: 'U1', kind: 'not-refreshed', code: 'unreachable' }]);
    expect(setting.messenger.updated).toEqual([]);
    await setting.clock.advance(600_000);
    await doAllDue(setting);
    expect(setting.itsm.calls).toHaveLength(1);
  });

  it('of an incident that is gone says so on the card', async () => {
    setting.itsm.incidents.delete(1);
    await refresh();
    await doAllDue(setting);
    expect(setting.messenger.updated.at(-1)).toMatchObject({ content: { isGone: true } });
  });
});
