import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, answers, doAllDue, held, news, press, read } from './press-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
});

describe('an answer that is lost', () => {
  it('is looked after: what was executed is not sent again', async () => {
    setting.itsm.afterUpdate.push(fails('outcome-unknown'));
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(setting.itsm.updates).toEqual([{ status: 'Resolved' }]);
    expect(news(setting)).toMatchObject([{ kind: 'status-set', to: 'Resolved' }]);
    expect(answers(setting)).toEqual([]);
  });

  it('is sent again when it was not executed, three times in all, and then told as not made', async () => {
    const lost = fails('outcome-unknown');
    setting.itsm.next.update.push(lost, lost);
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(held(setting).status).toBe('Resolved');
    expect(answers(setting)).toEqual([]);
    setting.itsm.calls.length = 0;
    setting.itsm.next.update.push(lost, lost, lost, lost);
    await press(setting, 'Closed', { shown: 'Resolved' });
    await doAllDue(setting);
    expect(setting.itsm.calls.filter((call) => call === 'update 1')).toHaveLength(3);
    expect(answers(setting)).toMatchObject([
      { kind: 'status-not-set', to: 'Closed', now: 'Resolved', code: 'unreachable' },
    ]);
  });

  it('counts its sendings over all tries of the step', async () => {
    const lost = fails('outcome-unknown');
    const away = fails('unreachable');
    setting.itsm.next.update.push(lost, lost, lost, lost);
    setting.itsm.next.read.push(
      () => {},
      away,
      () => {},
      away,
    );
    await press(setting, 'Resolved');
    for (let tries = 0; tries < 4; tries += 1) {
      await doAllDue(setting);
      await setting.clock.advance(60_000);
    }
    expect(setting.itsm.calls.filter((call) => call === 'update 1')).toHaveLength(3);
    expect(answers(setting)).toMatchObject([
      { kind: 'status-waits', code: 'unreachable' },
      { kind: 'status-not-set', code: 'unreachable' },
    ]);
  });

  it('is told as not known when the ITSM cannot be asked for ten minutes', async () => {
    setting.itsm.next.update.push(fails('outcome-unknown'));
    const away = Array.from({ length: 40 }, () => fails('unreachable'));
    setting.itsm.next.read.push(() => {}, ...away);
    await press(setting, 'Resolved');
    for (let minutes = 0; minutes < 11; minutes += 1) {
      await doAllDue(setting);
      await setting.clock.advance(60_000);
    }
    await doAllDue(setting);
    expect(answers(setting)).toMatchObject([
      { kind: 'status-waits', code: 'unreachable' },
      { kind: 'status-not-set', code: 'outcome-unknown' },
    ]);
  });
});

describe('an ITSM that fails', () => {
  it('is tried again, which the presser is told once, and given up and told after ten minutes', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    await press(setting, 'Resolved');
    await doAllDue(setting);
    const waits = { kind: 'status-waits', code: 'unreachable' };
    expect(answers(setting)).toMatchObject([{ ...waits, to: 'Resolved' }]);
    await setting.clock.advance(60_000);
    await doAllDue(setting);
    expect(held(setting).status).toBe('Resolved');
    setting.itsm.next.read.push(...Array.from({ length: 40 }, () => fails('unreachable')));
    await press(setting, 'Closed', { shown: 'Resolved' });
    for (let minutes = 0; minutes < 12; minutes += 1) {
      await doAllDue(setting);
      await setting.clock.advance(60_000);
    }
    expect(answers(setting)).toMatchObject([
      { ...waits, to: 'Resolved' },
      { ...waits, to: 'Closed' },
      { kind: 'status-not-set', to: 'Closed', code: 'unreachable' },
    ]);
  });

  it('by refusing the bot breaks the connection, and the presser is told at once', async () => {
    setting.itsm.next.read.push(fails('credentials-refused'));
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(answers(setting)).toMatchObject([{ kind: 'status-not-set', code: 'credentials-refused' }]);
    expect(await setting.stores.connections.health(tenantId, 'N1')).toMatchObject({ state: 'broken' });
  });
});

it('a reading of the sync between a press and its record leaves the news to the press', async () => {
  setting.itsm.afterUpdate.push(async () => {
    await setting.clock.advance(5);
    await read(setting.ports);
    throw new Fault('outcome-unknown', 'lost');
  });
  await press(setting, 'Resolved');
  await doAllDue(setting);
  expect(news(setting)).toEqual([{ kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' }]);
});
