import { beforeEach, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { createForgetOldTexts } from '../../src/services/forget-old-texts.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import { createSetting, find, received, type Setting, tenantId } from './a-setting.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
let setting: Setting;

beforeEach(async () => {
  setting = await createSetting();
});

async function filedAt(changedAt: number, of = tenantId) {
  const { id } = await received(setting, { state: 'filed', incidentId: 7, dueAt: undefined, changedAt });
  if (of === tenantId) return { tenantId, id };
  const { stores } = setting;
  const stored = await find(setting, { tenantId, id });
  const entry = { ...stored, tenantId: of, entryKey: `view:of ${id}` };
  const rule = () => ({ changed: false, why: 'same-again' }) as const;
  await stores.submissions.receive(entry, rule);
  await stores.submissions.change(entry, () => ({ changed: true, submission: entry, steps: [] }));
  return { tenantId: of, id };
}
const isKept = async (key: { tenantId: string; id: string }) =>
  (await find(setting, key)).report.subject !== '';

it('erases texts when their workspace keeps them no longer', async () => {
  const { clock } = setting;
  const report = await filedAt(clock.now());
  const forget = createForgetOldTexts(setting.ports);
  await clock.advance(30 * day);
  await forget();
  expect(await isKept(report)).toBe(true);
  await clock.advance(hour);
  await forget();
  expect(await isKept(report)).toBe(false);
});

it('goes by each workspace’s own setting', async () => {
  const { clock, settings } = setting;
  const [short, long] = [await filedAt(clock.now(), 'T-short'), await filedAt(clock.now(), 'T-long')];
  const ports: ServicePorts = {
    ...setting.ports,
    settings: {
      ...setting.ports.settings,
      forTenant: async (of) => ({ ...settings, retentionDays: of === 'T-short' ? 1 : 3_650 }),
    },
  };
  await clock.advance(2 * day);
  await createForgetOldTexts(ports)();
  expect([await isKept(short), await isKept(long)]).toEqual([false, true]);
});

it('looks once an hour, and goes on with what is left at the next call', async () => {
  const { clock, stores } = setting;
  let looks = 0;
  const asked: string[] = [];
  const ports: ServicePorts = {
    ...setting.ports,
    stores: {
      ...stores,
      tenants: {
        ...stores.tenants,
        async withTextsBefore() {
          looks += 1;
          return Array.from({ length: 250 }, (_, index) => `T${index}`);
        },
        async forgetTexts(of) {
          asked.push(of);
          return of === 'T3' && asked.filter((one) => one === of).length < 3 ? 100 : 0;
        },
      },
    },
  };
  const forget = createForgetOldTexts(ports);
  await forget();
  expect([looks, asked.length]).toEqual([1, 200]);
  await forget();
  expect([looks, asked.length]).toEqual([1, 252]);
  expect(asked.slice(-2)).toEqual(['T3', 'T3']);
  await forget();
  expect(looks).toBe(1);
  await clock.advance(hour);
  await forget();
  expect(looks).toBe(2);
});

it('erases no more than 2,000 texts at a call, and those of others before the rest of a large workspace', async () => {
  const asked: string[] = [];
  const { stores } = setting;
  const ports: ServicePorts = {
    ...setting.ports,
    stores: {
      ...stores,
      tenants: {
        ...stores.tenants,
        withTextsBefore: async () => ['T-large', 'T-small'],
        async forgetTexts(of) {
          asked.push(of);
          return of === 'T-large' ? 100 : 1;
        },
      },
    },
  };
  await createForgetOldTexts(ports)();
  expect(asked.slice(0, 3)).toEqual(['T-large', 'T-small', 'T-large']);
  expect(asked).toHaveLength(21);
});

it('goes on with the others when one cannot be asked', async () => {
  const { clock, settings } = setting;
  const [bad, good] = [await filedAt(clock.now(), 'T-bad'), await filedAt(clock.now(), 'T-good')];
  const ports: ServicePorts = {
    ...setting.ports,
    settings: {
      ...setting.ports.settings,
      async forTenant(of) {
        if (of === 'T-bad') throw new Fault('store-failed', 'a stored settings cannot be opened');
        return settings;
      },
    },
  };
  await clock.advance(31 * day);
  await createForgetOldTexts(ports)();
  expect([await isKept(bad), await isKept(good)]).toEqual([true, false]);
  expect(setting.logged).toContain('texts past their time could not be erased; in an hour again');
});
