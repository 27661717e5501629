import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createItsmFor } from '../../src/itsm/create-itsm-for.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { inMemory } from './shared-logins.ts';
import { aConnection, listLogger, logIns, memoryCache, noMetrics, start } from './start.ts';

const former = { password: new Secret('the former one'), revision: 'former' };

async function aProcess(isFormer: (revision: string) => Promise<boolean>) {
  const started = await start();
  started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
  const told: string[] = [];
  const { logins, leases, owner } = inMemory();
  const { itsmFor } = createItsmFor({
    ...{ outbound: started.outbound, tokenCache: memoryCache(), leases, owner, clock: systemClock },
    ...{ logger: listLogger([]), metrics: noMetrics },
    logins: { ...logins, isFormer: ({ revision }) => isFormer(revision) },
    onFormer: ({ revision }) => told.push(revision),
  });
  const update = (changes: Parameters<typeof aConnection>[1] = {}) =>
    itsmFor(aConnection(started.url, changes)).updateIncident(1, { status: 'Resolved' });
  return { started, told, update };
}

it('credentials that were typed anew meanwhile are not tried, and whoever holds them is told', async () => {
  const { started, told, update } = await aProcess(async (revision) => revision === 'former');
  const again = { code: 'unreachable', retryable: true };
  await expect(update(former)).rejects.toMatchObject(again);
  await expect(update(former)).rejects.toMatchObject(again);
  expect(told).toEqual(['former', 'former']);
  expect(logIns(started)).toBe(0);
  await update({ revision: 'next' });
  expect(logIns(started)).toBe(1);
});

it('where nobody can tell, they are tried', async () => {
  const { started, told, update } = await aProcess(() => Promise.reject(new Error('away')));
  await expect(update(former)).rejects.toMatchObject({ code: 'credentials-refused' });
  expect(told).toEqual([]);
  expect(logIns(started)).toBe(1);
});
