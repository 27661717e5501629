import { beforeEach, expect, it } from 'vitest';
import type { CustomFieldDefinition } from '../../src/domain/custom-field.ts';
import type { FormFields } from '../../src/services/form-fields.ts';
import { aConnection, createSetting, type Setting, tenantId } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { fails } from './fake-itsm.ts';

const minute = 60_000;
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

function start(): FormFields {
  return setting.ports.formFields;
}

function declare(declaredFields: readonly CustomFieldDefinition[]): void {
  setting.settings = { ...setting.settings, declaredFields };
}

function aField(id: string, name: string): CustomFieldDefinition {
  return { id, name, control: 'text', kind: 'string', required: false, options: [] };
}

function asked(): number {
  return setting.itsm.calls.filter((call) => call === 'form').length;
}

it('answers at once with what is known, none at first, and asks once in the background', async () => {
  const fields = start();
  setting.itsm.next.form.push(() => setting.clock.sleep(5_000));
  expect(await Promise.all([fields.known({ tenantId }), fields.known({ tenantId })])).toEqual([[], []]);
  await setting.clock.advance(5_000);
  expect(await fields.known({ tenantId })).toMatchObject([{ id: '35', name: 'Floor' }]);
  expect(asked()).toBe(1);
});

it('believes the form for 10 minutes, then still serves it while it asks anew', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  await setting.clock.advance(10 * minute - 1);
  await fields.known({ tenantId });
  expect(asked()).toBe(1);
  await setting.clock.advance(1);
  expect(await fields.known({ tenantId })).toHaveLength(1);
  await settled();
  expect(asked()).toBe(2);
});

it('keeps the form it knows when the ITSM does not answer, and asks again at the next time', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  await setting.clock.advance(11 * minute);
  setting.itsm.next.form.push(fails('unreachable'));
  for (const _ of [1, 2]) {
    expect(await fields.known({ tenantId })).toHaveLength(1);
    await settled();
  }
  expect(asked()).toBe(3);
});

it('keeps the form it knows when the ITSM answers, but does not tell', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  await setting.clock.advance(11 * minute);
  setting.itsm.next.form.push(async () => undefined);
  await fields.known({ tenantId });
  await settled();
  expect(await fields.known({ tenantId })).toHaveLength(1);
  expect(asked()).toBe(2);
});

it('asks nobody where there is no connection', async () => {
  setting.connection = undefined;
  expect(await start().known({ tenantId })).toEqual([]);
  await settled();
  expect(asked()).toBe(0);
});

it('adds the declared fields that the ITSM does not tell of, also where there is no connection', async () => {
  declare([aField('35', 'Declared'), aField('36', 'Beside')]);
  const fields = start();
  expect((await fields.known({ tenantId })).map(({ name }) => name)).toEqual(['Declared', 'Beside']);
  await settled();
  expect((await fields.known({ tenantId })).map(({ name }) => name)).toEqual(['Floor', 'Beside']);
  setting.connection = undefined;
  expect(await fields.ask({ tenantId })).toEqual(setting.settings.declaredFields);
});

it('takes nothing of a former connection for the fields of another server', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  setting.connection = aConnection('N2');
  setting.itsm.next.form.push(fails('unreachable'));
  expect(await fields.known({ tenantId })).toEqual([]);
  await settled();
  setting.connection = aConnection('N1');
  expect(await fields.known({ tenantId })).toHaveLength(1);
});

it('forgets what the ITSM has not told for a day', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  setting.itsm.readFormFields = async () => undefined;
  await setting.clock.advance(24 * 60 * minute - 1);
  await fields.known({ tenantId });
  await settled();
  expect(await fields.known({ tenantId })).toHaveLength(1);
  await setting.clock.advance(10 * minute);
  await fields.known({ tenantId });
  await settled();
  expect(await fields.known({ tenantId })).toEqual([]);
});

it('reads nothing out of a kept form that it does not understand', async () => {
  setting.formCache.set(`${tenantId}:N1`, { fields: [{ id: 1 }], at: setting.clock.now() });
  expect(await start().known({ tenantId })).toEqual([]);
  await settled();
  expect(asked()).toBe(1);
});

it('waits for the ITSM when it is asked to, once for all who wait, and not when the form is fresh', async () => {
  const fields = start();
  setting.itsm.next.form.push(() => setting.clock.sleep(3_000));
  const both = Promise.all([fields.ask({ tenantId }), fields.ask({ tenantId })]);
  await setting.clock.advance(3_000);
  expect((await both).map((found) => found.length)).toEqual([1, 1]);
  expect(await fields.ask({ tenantId })).toHaveLength(1);
  expect(asked()).toBe(1);
});

it('waits 4 s at most, then what is known serves', async () => {
  const fields = start();
  await fields.known({ tenantId });
  await settled();
  await setting.clock.advance(11 * minute);
  declare([aField('36', 'Beside')]);
  setting.itsm.next.form.push(() => setting.clock.sleep(60_000), fails('unreachable'));
  const asking = fields.ask({ tenantId });
  await setting.clock.advance(4_000);
  expect((await asking).map(({ name }) => name)).toEqual(['Floor', 'Beside']);
  await setting.clock.advance(60_000);
  setting.formCache.clear();
  expect((await fields.ask({ tenantId })).map(({ name }) => name)).toEqual(['Beside']);
});
