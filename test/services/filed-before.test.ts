import { beforeEach, expect, it } from 'vitest';
import { startFromMessage } from '../../src/services/start-from-message.ts';
import { aReport } from '../domain/a-submission.ts';
import { aMessage, aSource } from './a-message.ts';
import { aConnection, createSetting, put, received, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

async function notes(tenant = tenantId) {
  const message = aMessage({ authorId: undefined });
  return (await startFromMessage(setting.ports, { tenantId: tenant, userId: 'U1' }, message)).notes;
}

async function fileIt(): Promise<void> {
  const incidentId = setting.itsm.file({ status: 'Open' });
  const submission = await received(setting, { report: aReport({ source: aSource() }) });
  await put(setting.stores, submission, { state: 'filed', incidentId, dueAt: undefined });
}

const filed = { is: 'filed-before', state: 'filed', incidentId: 1 };

it('says on top of the form as which incident the message was filed, and how that stands', async () => {
  await fileIt();
  expect(await notes()).toEqual([{ ...filed, status: 'Open' }]);
});

it('says nothing of what another workspace filed, or of another message', async () => {
  await fileIt();
  expect(await notes('T2')).toEqual([]);
  await received(setting, { report: aReport({ source: aSource({ ts: '1699999200.000101' }) }) });
  expect(await notes()).toHaveLength(1);
});

it('leaves the status out when the ITSM is slow, refuses, or is another one by now', async () => {
  await fileIt();
  setting.itsm.next.read.push(() => setting.clock.sleep(60_000));
  const slow = notes();
  await setting.clock.advance(2_000);
  expect(await slow).toEqual([filed]);
  setting.itsm.next.read.push(fails('credentials-refused'));
  expect(await notes()).toEqual([filed]);
  setting.connection = aConnection('N2');
  expect(await notes()).toEqual([filed]);
});

it('names a report that is still on its way, and at most three', async () => {
  await received(setting, { report: aReport({ source: aSource() }) });
  expect(await notes()).toEqual([{ is: 'filed-before', state: 'received' }]);
  for (let times = 0; times < 4; times += 1) await fileIt();
  expect(await notes()).toHaveLength(3);
});
