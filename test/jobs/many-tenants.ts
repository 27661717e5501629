import { randomUUID } from 'node:crypto';
import type { Connection } from '../../src/domain/connection.ts';
import type { StepWork } from '../../src/domain/step.ts';
import type { SubmissionKey } from '../../src/domain/submission.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import { aReport } from '../domain/a-submission.ts';
import { aConnection, type Setting, withStore } from '../services/a-setting.ts';
import { settled } from '../services/fake-clock.ts';
import { createFakeItsm, type FakeItsm } from '../services/fake-itsm.ts';

/** A bot with many workspaces, each with an ITSM of its own, and what is claimed of whom. */
export interface Tenants {
  readonly ports: ServicePorts;
  readonly itsmOf: (tenantId: string) => FakeItsm;
  /** Whose ITSM hangs for 120 s at every create. */
  readonly hanging: Set<string>;
  /** Whose turn each claim was. */
  readonly claims: string[];
  /** Takes reports that are due since this long, in milliseconds. */
  receive(tenantId: string, count: number, agoMs?: number): Promise<readonly SubmissionKey[]>;
  /** Asks for steps that are due. */
  ask(tenantId: string, count: number, work: StepWork): Promise<void>;
}

function connectionOf(tenantId: string): Connection {
  return { ...aConnection(`N-${tenantId}`), tenantId };
}

export function manyTenants(setting: Setting): Tenants {
  const { stores, clock } = setting;
  const itsms = new Map<string, FakeItsm>();
  const hanging = new Set<string>();
  const claims: string[] = [];
  const { submissions, steps } = stores;

  function itsmOf(tenantId: string): FakeItsm {
    const known = itsms.get(tenantId);
    if (known) return known;
    const itsm = createFakeItsm();
    const { createIncident } = itsm;
    itsm.createIncident = async (...input) => {
      if (hanging.has(tenantId)) await clock.sleep(120_000);
      return createIncident(...input);
    };
    itsms.set(tenantId, itsm);
    return itsm;
  }

  const counted = withStore(setting.ports, 'submissions', {
    claimDue(tenantId, claim) {
      claims.push(tenantId);
      return submissions.claimDue(tenantId, claim);
    },
  });
  const ports = withStore(counted, 'steps', {
    claimDue(tenantId, ...claim) {
      claims.push(tenantId);
      return steps.claimDue(tenantId, ...claim);
    },
  });

  return {
    ports: {
      ...ports,
      connections: {
        ...ports.connections,
        forTenant: async (tenantId) => connectionOf(tenantId),
        byId: async (tenantId) => connectionOf(tenantId),
      },
      itsmFor: ({ tenantId }) => itsmOf(tenantId),
    },
    ...{ itsmOf, hanging, claims },
    receive: (tenantId, count, agoMs = 10_000) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const id = randomUUID();
          await submissions.receive(
            {
              ...{ tenantId, id, connectionId: `N-${tenantId}`, entryKey: `view:${id}`, filerId: 'U1' },
              ...{ reference: 'BOT-7F3K9QZ2', report: aReport(), receivedAt: clock.now() - agoMs },
            },
            () => ({ changed: false, why: 'same-again' }),
          );
          return { tenantId, id };
        }),
      ),
    async ask(tenantId, count, work) {
      const common = { connectionId: '', dueAt: clock.now(), work };
      await steps.add(
        tenantId,
        Array.from({ length: count }, () => ({ ...common, id: randomUUID() })),
      );
    },
  };
}

/** Waits until it is so, while no time goes by for the bot. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns > 2_000) throw new Error('it never came to it');
    await settled();
  }
}
