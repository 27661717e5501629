import { beforeEach, describe, expect, it } from 'vitest';
import { drawCards } from '../../src/services/draw-cards.ts';
import { listIncidents } from '../../src/services/list-incidents.ts';
import { showIncident } from '../../src/services/show-incident.ts';
import { received, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';
import { anIncidentSetting, cardId, doAllDue, key, news } from './press-setting.ts';

const filer = { tenantId, userId: 'U1' };
const admin = { tenantId, userId: 'A1' };
const long = 365 * 24 * 60 * 60_000;
let setting: Setting;

beforeEach(async () => {
  setting = await anIncidentSetting();
  setting.people.profiles.set('A1', aProfile({ userId: 'A1', isAdmin: true }));
  const { stores } = setting;
  const { id: submissionId } = await received(setting, { state: 'filed', incidentId: 1, dueAt: undefined });
  await stores.incidents.remember({ ...key, submissionId, filedAt: setting.clock.now() });
  const file = { tenantId, submissionId, connectionId: 'N1', name: 'canary' };
  await stores.attachments.save({ ...file, fileId: 'F1', outcome: { link: 'https://drive.example.com/a' } });
  await stores.attachments.save({ ...file, fileId: 'F2', outcome: { failed: 'slack-file-gone' } });
});

const submissionOf = async () => {
  const record = await setting.stores.incidents.find(key);
  return setting.stores.submissions.find({ tenantId, id: record?.submissionId ?? '' });
};

describe.each([
  [
    'whose texts are past their time',
    async () => {
      await setting.stores.incidents.change(key, (record) => ({
        record: { ...record, nextReadAt: undefined },
      }));
      await setting.stores.tenants.forgetTexts(tenantId, setting.clock.now() + long, 100);
    },
  ],
  ['of a person who was erased', () => setting.stores.tenants.erasePerson(tenantId, 'U1')],
])('an incident %s', (_, empty) => {
  beforeEach(async () => {
    await empty();
  });

  it('has its card drawn from what is left', async () => {
    expect(await submissionOf()).toMatchObject({ state: 'filed', report: { subject: '' } });
    await drawCards(setting.ports, key, cardId);
    const [card] = setting.messenger.updated;
    expect(card).toMatchObject({ content: { incidentId: 1, asRead: undefined, filesLeftOut: [] } });
  });

  it('is shown as the ITSM holds it to who may read it, and nobody is told news that are none', async () => {
    await drawCards(setting.ports, key, cardId);
    const shown = await showIncident(setting.ports, admin, { incidentId: 1 });
    expect(shown).toMatchObject({ is: 'shown', content: { asRead: { incident: { status: 'Open' } } } });
    await doAllDue(setting);
    expect(news(setting)).toEqual([]);
    expect(setting.messenger.updated.map(({ content }) => content.asRead?.incident.status)).toEqual([
      ...[undefined, 'Open'],
    ]);
  });
});

it('stands in its filer’s list also when its texts are past their time', async () => {
  await setting.stores.incidents.change(key, (record) => ({ record: { ...record, nextReadAt: undefined } }));
  await setting.stores.tenants.forgetTexts(tenantId, setting.clock.now() + long, 100);
  expect(await listIncidents(setting.ports, filer, 1)).toMatchObject({
    ...{ is: 'listed', total: 1, incidents: [{ incidentId: 1, seen: undefined }] },
  });
});

it('stands in no list of a person who was erased', async () => {
  await setting.stores.tenants.erasePerson(tenantId, 'U1');
  expect(await listIncidents(setting.ports, filer, 1)).toMatchObject({ is: 'listed', total: 0 });
});
