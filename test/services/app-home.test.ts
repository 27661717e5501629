import { beforeEach, describe, expect, it } from 'vitest';
import { toSeen } from '../../src/domain/incident-record.ts';
import { dropReport } from '../../src/services/drop-report.ts';
import { lookHome } from '../../src/services/look-home.ts';
import { received, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { anIncidentSetting, changeInItsm, doAllDue, held, key, read } from './press-setting.ts';

const minute = 60_000;
const filer = { tenantId, userId: 'U1' };
let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
});

const look = (actor = filer) => lookHome(setting.ports, actor);
const homes = () => setting.messenger.homes;

async function change(subject: string): Promise<void> {
  await setting.clock.advance(minute);
  changeInItsm(setting, { subject });
  await read(setting.ports);
  await doAllDue(setting);
}

describe('an App Home', () => {
  it('shows a person’s incidents and what of theirs waits, and nothing of the workspace', async () => {
    const waiting = await received(setting);
    await received(setting, { filerId: 'U5' });
    await look();
    expect(homes()).toMatchObject([
      {
        userId: 'U1',
        home: { mine: { incidents: [{ incidentId: 1 }], total: 1 }, waiting: [{ id: waiting.id }] },
      },
    ]);
    expect(homes()[0]?.home.admin).toBeUndefined();
  });

  it('shows admins the connection, the queue and what came today', async () => {
    setting.people.profiles.set('U1', aProfile({ isAdmin: true }));
    const waiting = await received(setting);
    await setting.stores.connections.noteGood(tenantId, 'N1', setting.clock.now());
    await look();
    expect(homes()[0]?.home.admin).toMatchObject({
      connection: { health: { state: 'working' }, host: 'itsm.example.com', lastGoodAt: setting.clock.now() },
      queue: [{ id: waiting.id }],
      today: [{ state: 'received', count: 1 }],
    });
    setting.connection = undefined;
    await look();
    expect(homes()[1]?.home).toMatchObject({ mine: { total: 0 }, admin: { connection: 'none' } });
  });

  it('is drawn at each look, and on changes only for an hour after it', async () => {
    await look();
    await look();
    expect(homes()).toHaveLength(2);
    await change('one');
    expect(homes()).toHaveLength(3);
    expect(homes()[2]?.home.mine.incidents[0]?.seen?.incident.subject).toBe('one');
    await setting.clock.advance(60 * minute);
    await change('two');
    expect(homes()).toHaveLength(3);
  });

  it('that shows the same is not drawn anew', async () => {
    await look();
    await setting.clock.advance(minute);
    await read(setting.ports);
    const work = { kind: 'draw-home', userId: 'U1' } as const;
    await setting.stores.steps.add(tenantId, [
      { id: 'draw', connectionId: 'N1', dueAt: setting.clock.now(), work },
    ]);
    await doAllDue(setting);
    expect(homes()).toHaveLength(1);
  });

  it('of who did not look at it is not drawn', async () => {
    const work = { kind: 'draw-home', userId: 'U1' } as const;
    await setting.stores.steps.add(tenantId, [
      { id: 'draw', connectionId: 'N1', dueAt: setting.clock.now(), work },
    ]);
    await doAllDue(setting);
    expect(homes()).toEqual([]);
  });

  it('that Slack did not take is drawn later', async () => {
    setting.messenger.next.home.push(fails('slack-rate-limited'));
    await look();
    expect(homes()).toEqual([]);
    await setting.clock.advance(minute);
    await doAllDue(setting);
    expect(homes()).toHaveLength(1);
  });

  it('follows what becomes of a report that waits', async () => {
    const waiting = await received(setting);
    await look();
    await dropReport(setting.ports, filer, waiting.id);
    await setting.clock.advance(5_000);
    await doAllDue(setting);
    expect(homes().map(({ home }) => home.waiting.length)).toEqual([1, 0]);
  });

  it('of a person with 1,000 incidents lists 60, open ones first, and counts all', async () => {
    const { incidents } = setting.stores;
    const closed = toSeen({ ...held(setting), status: 'Closed' }, 1);
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: 999 }, async (_, index) => {
        const one = { ...key, incidentId: index + 2 };
        await incidents.remember({ ...one, filerId: 'U1', filedAt: setting.clock.now() + index });
        await incidents.change(one, (record) => ({ record: { ...record, seen: closed } }));
      }),
    );
    const filled = performance.now();
    await look();
    expect(homes()[0]?.home.mine).toMatchObject({ total: 1_000 });
    expect(homes()[0]?.home.mine.incidents).toHaveLength(60);
    expect(homes()[0]?.home.mine.incidents[0]?.incidentId).toBe(1);
    // To read them takes less than to write them took: nothing is asked once for each.
    expect(performance.now() - filled).toBeLessThan(Math.max(filled - begun, 3_000));
  });
});
