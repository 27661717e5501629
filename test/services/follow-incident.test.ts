import { beforeEach, describe, expect, it } from 'vitest';
import { followIncident, incidentGone, readSoon } from '../../src/services/follow-incident.ts';
import type { Setting } from './a-setting.ts';
import { tenantId } from './a-setting.ts';
import { anIncidentSetting, changeInItsm, doAllDue, held, key, news, read } from './press-setting.ts';
import { claimSteps, workOf } from './steps-setting.ts';

const minute = 60_000;
const by = { actorId: 'U2', stepId: 'S1' };
let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
  await setting.clock.advance(minute);
});

async function record() {
  const found = await setting.stores.incidents.find(key);
  if (found === undefined) throw new Error('nobody remembers it');
  return found;
}

/** Follows what the ITSM holds, as read so long ago in milliseconds. */
function follow(ago = 0, person?: typeof by & { readonly from?: string }) {
  const reading = { incident: held(setting), at: setting.clock.now() - ago };
  return followIncident(setting.ports, key, reading, person);
}

describe('a reading', () => {
  it('that is the first tells nothing', async () => {
    expect(news(setting)).toEqual([]);
    expect(await record()).toMatchObject({ changes: 0, seen: { incident: { status: 'Open' } } });
  });

  it('of the same has no effect but that it is known as of when it is', async () => {
    const before = await record();
    await read(setting.ports);
    expect(await record()).toMatchObject({
      ...{ changes: before.changes, changedAt: before.changedAt },
      seen: { at: setting.clock.now() },
      nextReadAt: setting.clock.now() + minute,
    });
    expect(await claimSteps(setting)).toEqual([]);
  });

  it('of another status draws the cards and tells from what to what', async () => {
    changeInItsm(setting, { status: 'Pending' });
    await read(setting.ports);
    expect(await record()).toMatchObject({ changes: 1, changedAt: setting.clock.now() });
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'status-changed', from: 'Open', to: 'Pending' }]);
    expect(setting.messenger.updated).toMatchObject([{ revision: expect.any(Number) }]);
  });

  it('of another subject draws the cards and tells nothing', async () => {
    changeInItsm(setting, { subject: 'Printer out' });
    await read(setting.ports);
    expect(workOf(await claimSteps(setting))).toEqual([{ kind: 'draw-cards', incidentId: 1 }]);
  });

  it('twice of the same change is one change', async () => {
    changeInItsm(setting, { status: 'Pending' });
    await Promise.all([follow(), follow(), follow()]);
    await doAllDue(setting);
    expect(await record()).toMatchObject({ changes: 1 });
    expect(setting.messenger.news).toHaveLength(1);
    expect(setting.messenger.updated).toHaveLength(1);
  });

  it('that began before the stored one did changes nothing', async () => {
    await follow();
    changeInItsm(setting, { status: 'Pending' });
    await follow(1);
    expect(await record()).toMatchObject({ changes: 0, seen: { incident: { status: 'Open' } } });
  });

  it('of an incident that nobody remembers is kept nowhere', async () => {
    const unknown = { ...key, incidentId: 77 };
    const reading = { incident: held(setting), at: setting.clock.now() };
    expect(await followIncident(setting.ports, unknown, reading)).toBeUndefined();
    expect(await setting.stores.incidents.find(unknown)).toBeUndefined();
  });

  it('of an incident that was gone brings it back', async () => {
    await incidentGone(setting.ports, key);
    await doAllDue(setting);
    await follow();
    expect(await record()).toMatchObject({ goneAt: undefined, nextReadAt: setting.clock.now() + minute });
    await doAllDue(setting);
    expect(setting.messenger.updated.at(-1)?.content.isGone).toBe(false);
  });
});

describe('a status that a person set', () => {
  it('is told as theirs, and ends what was pending of it', async () => {
    await setting.stores.incidents.change(key, (current) => ({
      record: { ...current, pending: { stepId: 'S1', from: 'Open' } },
    }));
    changeInItsm(setting, { status: 'Resolved' });
    await follow(0, by);
    expect(await record()).toMatchObject({ pending: undefined, statusSetAt: setting.clock.now() });
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' }]);
  });

  it('is told from what they knew, though it was read meanwhile', async () => {
    changeInItsm(setting, { status: 'Resolved' });
    await follow(0, { ...by, from: 'Pending' });
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'status-set', actorId: 'U2', from: 'Pending', to: 'Resolved' }]);
  });

  it('is not told twice', async () => {
    changeInItsm(setting, { status: 'Resolved' });
    await follow(0, { ...by, from: 'Open' });
    await follow(0, { ...by, from: 'Open' });
    await doAllDue(setting);
    expect(setting.messenger.news).toHaveLength(1);
  });

  it('and that is not recorded yet is not told as the ITSM’s, unless nobody records it', async () => {
    await setting.stores.incidents.change(key, (current) => ({
      record: { ...current, pending: { stepId: 'S1', from: 'Open' } },
    }));
    changeInItsm(setting, { status: 'Resolved' });
    await read(setting.ports);
    expect(await claimSteps(setting)).toEqual([]);
    expect(await record()).toMatchObject({ changes: 0, nextReadAt: setting.clock.now() + minute });
    await setting.clock.advance(10 * minute);
    await read(setting.ports);
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'status-changed', from: 'Open', to: 'Resolved' }]);
  });
});

describe('an incident that is gone', () => {
  it('is said so once, its cards too, and is read no more', async () => {
    await incidentGone(setting.ports, key);
    await incidentGone(setting.ports, key);
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'gone' }]);
    expect(setting.messenger.news).toHaveLength(1);
    expect(setting.messenger.updated).toMatchObject([{ content: { isGone: true } }]);
    expect(await record()).toMatchObject({ goneAt: setting.clock.now(), nextReadAt: undefined });
  });
});

describe('the plan', () => {
  it('ends with the last card, and goes on where somebody watches', async () => {
    await setting.stores.cards.markGone(tenantId, 'card-1');
    await read(setting.ports);
    expect(await record()).toMatchObject({ nextReadAt: undefined });
    await setting.stores.watchers.add(key, 'U3', setting.clock.now());
    await read(setting.ports);
    expect(await record()).toMatchObject({ nextReadAt: setting.clock.now() + minute });
  });
});

describe('a reading that is wanted soon', () => {
  it.each([
    [10_000, 10_000],
    [60 * minute, minute],
  ])('of an incident that is read in %i ms anyway comes in %i', async (planned, expected) => {
    const now = setting.clock.now();
    await setting.stores.incidents.change(key, (current) => ({
      record: { ...current, nextReadAt: now + planned },
    }));
    await readSoon(setting.ports, key);
    expect(await record()).toMatchObject({ nextReadAt: now + expected });
  });

  it('is none of an incident that is gone', async () => {
    await incidentGone(setting.ports, key);
    await readSoon(setting.ports, key);
    expect(await record()).toMatchObject({ nextReadAt: undefined });
  });
});

describe('App Homes', () => {
  it('are drawn anew of those who see the incident and looked within the hour', async () => {
    const { homes, watchers } = setting.stores;
    const now = setting.clock.now();
    await watchers.add(key, 'U3', now);
    await homes.looked(tenantId, 'U1', now);
    await homes.looked(tenantId, 'U3', now - 60 * minute - 1);
    await homes.looked(tenantId, 'U4', now);
    changeInItsm(setting, { subject: 'Printer out' });
    await read(setting.ports);
    const drawn = workOf(await claimSteps(setting)).filter(({ kind }) => kind === 'draw-home');
    expect(drawn).toEqual([{ kind: 'draw-home', userId: 'U1' }]);
  });
});
