import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../../src/domain/connection.ts';
import { type IncidentKey, toSeen } from '../../../src/domain/incident-record.ts';
import { nextReadAt } from '../../../src/domain/read-plan.ts';
import { cardContent } from '../../../src/services/card-content.ts';
import { doStep } from '../../../src/services/do-step.ts';
import type { ServicePorts } from '../../../src/services/service-ports.ts';
import { createStores } from '../../../src/storage/create-stores.ts';
import { aConnection, createSetting } from '../../services/a-setting.ts';
import { claimSteps } from '../../storage/claim-all.ts';
import { createKeptLogger, newKeys, sealing } from '../../storage/fixtures.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { nameOf, type SimulatedWorld } from './simulated-world.ts';

export const perWorkspace = 100;
export const tenantIds = Array.from({ length: 20 }, (_, index) => `T${index + 1}`);
const dayMs = 24 * 60 * 60_000;

/** The bot in that world: real stores on SQLite, and its steps done as soon as they are due. */
export interface SimulatedOffice {
  readonly ports: ServicePorts;
  close(): Promise<void>;
}

/** Where a file costs no disk: a day's commits would wait for it longer than for all else. */
function memoryDir(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

export function connectionOf(tenantId: string): Connection {
  return { ...aConnection(`N-${tenantId}`), tenantId };
}

export async function openOffice(clock: SimulatedClock, world: SimulatedWorld): Promise<SimulatedOffice> {
  const dataDir = await mkdtemp(join(memoryDir(), 'a-day-of-sync-'));
  const stores = await createStores({
    ...sealing(newKeys('k1').keys),
    ...{ dataDir, clock, logger: createKeptLogger(), onCommit: clock.stir },
  });
  const { ports: others } = await createSetting();
  let isWanted = false;
  const ports: ServicePorts = {
    ...{ ...others, clock, stores, messenger: world.messenger },
    connections: {
      ...others.connections,
      forTenant: async (tenantId) => connectionOf(tenantId),
      byId: async (tenantId) => connectionOf(tenantId),
    },
    nudge: {
      submission() {},
      steps() {
        if (!isWanted) clock.after(0, doSteps);
        isWanted = true;
      },
    },
  };

  function doSteps(): void {
    isWanted = false;
    void claimSteps(stores, { owner: 'w', leaseMs: 30_000, limit: 100 }).then(async (steps) => {
      if (steps.length > 0) ports.nudge.steps();
      await Promise.all(steps.map((step) => doStep(ports, step)));
    });
  }

  return {
    ports,
    async close() {
      await stores.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Gives every workspace its incidents, that changed some time in the last 90 days, each with a card. */
export async function fillOffice(
  { ports }: SimulatedOffice,
  world: SimulatedWorld,
  random: () => number,
): Promise<void> {
  const ids = Array.from({ length: perWorkspace }, (_, index) => index + 1);
  await Promise.all(
    tenantIds.flatMap((tenantId) =>
      ids.map(async (incidentId) => {
        const { id: connectionId } = connectionOf(tenantId);
        const key = { tenantId, connectionId, incidentId };
        const changedAt = Math.floor(ports.clock.now() - 90 * dayMs * random() ** 2);
        const incident = {
          ...{ subject: `Incident ${incidentId}`, status: 'Open', cc: [], tags: [] },
          ...{ spam: false, attachments: [], customFields: {} },
        };
        world.incidents.set(nameOf(connectionId, incidentId), {
          incident,
          changedAt,
          readAs: JSON.stringify(incident),
        });
        await ports.stores.incidents.remember({ ...key, filedAt: changedAt });
        const now = ports.clock.now();
        const planned = { record: { changedAt }, now, intervalMs: ports.syncIntervalMs, isFollowed: true };
        const nextAt = nextReadAt({ ...planned, kind: 'new' }) ?? now;
        const dueAt = Math.floor(now + random() * (nextAt - now));
        await ports.stores.incidents.change(key, (record) => ({
          record: { ...record, seen: toSeen(incident, now), nextReadAt: dueAt },
        }));
        await putCard(ports, key);
      }),
    ),
  );
}

/** A card that shows what is known. */
async function putCard(ports: ServicePorts, key: IncidentKey): Promise<void> {
  const record = await ports.stores.incidents.find(key);
  if (record === undefined) throw new Error('it was not remembered');
  const { tenantId, connectionId, incidentId } = key;
  const id = nameOf(connectionId, incidentId);
  const where = { channelId: 'C1', ts: `${incidentId}` };
  await ports.stores.cards.save({ ...key, ...where, id, submissionId: '', state: 'live', revision: 0 });
  const digest = ports.messenger.digestOf(await cardContent(ports, record));
  await ports.stores.cards.markDrawn(tenantId, id, { digest, revision: 1 });
}
