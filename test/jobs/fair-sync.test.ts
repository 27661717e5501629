import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyncLoop, type SyncLoop } from '../../src/jobs/sync-loop.ts';
import { createCallBudget } from '../../src/services/call-budget.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import type { Syncing } from '../../src/services/sync-connection.ts';
import { aConnection, type Setting, tenantId, withStore } from '../services/a-setting.ts';
import { anIncidentSetting } from '../services/press-setting.ts';

const second = 1_000;
let setting: Setting;
let loop: SyncLoop | undefined;
beforeEach(async () => {
  setting = await anIncidentSetting();
});
afterEach(async () => {
  const stopping = loop?.stop();
  await setting.clock.advance(60 * second);
  await stopping;
});

/** Incidents that are due, each of a connection of its own. */
async function remember(tenants: readonly string[]): Promise<void> {
  for (const [index, one] of tenants.entries()) {
    const key = { tenantId: one, connectionId: `N-${index}`, incidentId: 1_000 + index };
    await setting.stores.incidents.remember({ ...key, filedAt: 1, nextReadAt: index + 1 });
  }
}

function start(ports: ServicePorts, itsmFor: Syncing['itsmFor']): void {
  const byId = async (one: string, id: string) => ({ ...aConnection(id), tenantId: one });
  const connections = { ...ports.connections, byId };
  loop = createSyncLoop(
    { ...ports, connections },
    { owner: 'w1', budget: createCallBudget(setting.clock), itsmFor },
  );
  loop.start();
}

describe('connections that hang', () => {
  it.each([
    { whose: 'of an organisation with many', slow: Array.from({ length: 60 }, () => 'ORG'), most: 4 },
    { whose: 'of 28 workspaces', slow: Array.from({ length: 28 }, (_, index) => `T-${index}`), most: 28 },
  ])('$whose hold up no other workspace', async ({ slow, most }) => {
    await remember(slow);
    let hanging = 0;
    const hung = {
      ...setting.itsm,
      readIncident() {
        hanging += 1;
        return new Promise<never>(() => {});
      },
    };
    start(setting.ports, ({ tenantId: one }) => (one === tenantId ? setting.itsm : hung));
    await setting.clock.advance(66 * second);
    expect(hanging).toBe(most);
    expect(setting.itsm.calls).toHaveLength(1);
  });

  it('come after all others that wait, however long their incidents have been due', async () => {
    await remember(Array.from({ length: 40 }, (_, index) => `T-${index}`));
    const { ports, itsm, stores, clock } = setting;
    const read = new Set<string>();
    // What was read is due again at once, as if each had thousands.
    const always = withStore(ports, 'incidents', { change: (key) => stores.incidents.find(key) });
    start(always, ({ id }) => ({
      ...itsm,
      async readIncident() {
        read.add(id);
        await clock.sleep(20 * second);
        return undefined;
      },
    }));
    await clock.advance(35 * second);
    expect(read.size).toBeGreaterThanOrEqual(40);
  });
});
