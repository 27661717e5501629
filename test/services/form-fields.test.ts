import { beforeEach, expect, it } from 'vitest';
import { createFormFields } from '../../src/services/form-fields.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { fails } from './fake-itsm.ts';

const minute = 60_000;
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

function asked(): number {
  return setting.itsm.calls.filter((call) => call === 'form').length;
}

it('answers at once with what is known, none at first, and asks once in the background', async () => {
  const fields = createFormFields(setting.ports);
  setting.itsm.next.form.push(() => setting.clock.sleep(5_000));
  expect(await Promise.all([fields.known(tenantId), fields.known(tenantId)])).toEqual([[], []]);
  await setting.clock.advance(5_000);
  expect(await fields.known(tenantId)).toMatchObject([{ id: '35', name: 'Floor' }]);
  expect(asked()).toBe(1);
});

it('believes the form for 10 minutes, then still serves it while it asks anew', async () => {
  const fields = createFormFields(setting.ports);
  await fields.known(tenantId);
  await settled();
  await setting.clock.advance(10 * minute - 1);
  await fields.known(tenantId);
  expect(asked()).toBe(1);
  await setting.clock.advance(1);
  expect(await fields.known(tenantId)).toHaveLength(1);
  await settled();
  expect(asked()).toBe(2);
});

it('keeps the form it knows when the ITSM does not answer, and asks again at the next time', async () => {
  const fields = createFormFields(setting.ports);
  await fields.known(tenantId);
  await settled();
  await setting.clock.advance(11 * minute);
  setting.itsm.next.form.push(fails('unreachable'));
  for (const _ of [1, 2]) {
    expect(await fields.known(tenantId)).toHaveLength(1);
    await settled();
  }
  expect(asked()).toBe(3);
});

it('keeps the form it knows when the ITSM answers, but does not tell', async () => {
  const fields = createFormFields(setting.ports);
  await fields.known(tenantId);
  await settled();
  await setting.clock.advance(11 * minute);
  setting.itsm.next.form.push(async () => undefined);
  await fields.known(tenantId);
  await settled();
  expect(await fields.known(tenantId)).toHaveLength(1);
  expect(asked()).toBe(2);
});

it('asks nobody where there is no connection', async () => {
  setting.connection = undefined;
  expect(await createFormFields(setting.ports).known(tenantId)).toEqual([]);
  await settled();
  expect(asked()).toBe(0);
});
