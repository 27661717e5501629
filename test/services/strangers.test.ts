import { expect, it } from 'vitest';
import { listIncidents } from '../../src/services/list-incidents.ts';
import { lookHome } from '../../src/services/look-home.ts';
import { tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';
import { anIncidentSetting, key } from './press-setting.ts';

it('a guest is shown no incident, not even one that they are the requester of', async () => {
  const setting = await anIncidentSetting();
  const requester = { tenantId, userId: 'U9' };
  await setting.stores.incidents.remember({ ...key, incidentId: 2, requesterId: 'U9', filedAt: 1 });
  await expect(listIncidents(setting.ports, requester, 1)).rejects.toMatchObject({ code: 'not-permitted' });
  await lookHome(setting.ports, requester);
  expect(setting.messenger.homes).toEqual([]);
  setting.people.profiles.set('U9', aProfile({ userId: 'U9' }));
  expect(await listIncidents(setting.ports, requester, 1)).toMatchObject({ is: 'listed', total: 1 });
  await lookHome(setting.ports, requester);
  expect(setting.messenger.homes).toHaveLength(1);
});
