import { Fault } from '../../../src/domain/fault.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { ItsmFor } from '../../../src/domain/ports/itsm.ts';
import type { Messenger } from '../../../src/domain/ports/messenger.ts';
import { createFakeItsm } from '../../services/fake-itsm.ts';
import { createFakeMessenger } from '../../services/fake-slack.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { createStrictLimit, type StrictLimit } from './strict-limit.ts';

/** An incident as it stands in the ITSM, and what is not known of it in Slack. */
export interface SimulatedIncident {
  incident: Incident;
  /** Since when it is as it is, epoch milliseconds. */
  changedAt: number;
  /** What the bot read last. */
  readAs?: string;
  /** What the bot has not read yet. */
  unread?: { readonly since: number; readonly quietMs: number; readonly plannedAt: number } | undefined;
}

/** A change that was found: how long it was not known, and how long after it should have been at the latest. */
export interface Finding {
  readonly connectionId: string;
  readonly staleMs: number;
  readonly lateMs: number;
  readonly quietMs: number;
}

/** The ITSMs and Slack of all workspaces, with their limits. */
export interface SimulatedWorld {
  readonly incidents: Map<string, SimulatedIncident>;
  readonly itsmFor: ItsmFor;
  readonly messenger: Messenger;
  readonly itsmLimit: StrictLimit;
  readonly slackLimit: StrictLimit;
  readonly findings: Finding[];
  readonly counts: { reads: number; updates: number; news: number };
}

export function nameOf(connectionId: string, incidentId: number): string {
  return `${connectionId} ${incidentId}`;
}

/** Workspaces whose ITSM takes 60 calls a minute and whose Slack takes 50 changed messages a minute. */
export function createSimulatedWorld(clock: SimulatedClock): SimulatedWorld {
  const itsmLimit = createStrictLimit(60, clock.now);
  const slackLimit = createStrictLimit(50, clock.now);
  const incidents: SimulatedWorld['incidents'] = new Map();
  const findings: Finding[] = [];
  const counts = { reads: 0, updates: 0, news: 0 };
  const fake = createFakeItsm();

  return {
    ...{ incidents, itsmLimit, slackLimit, findings, counts },
    itsmFor: ({ id }) => ({
      ...fake,
      async readIncident(incidentId) {
        clock.stir();
        if (!itsmLimit.isLet(id)) throw new Fault('rate-limited', 'too many calls', { retryAfterMs: 10_000 });
        counts.reads += 1;
        const held = incidents.get(nameOf(id, incidentId));
        if (held?.unread) {
          const { since, quietMs, plannedAt } = held.unread;
          const lateMs = clock.now() - plannedAt;
          const finding = { connectionId: id, staleMs: clock.now() - since, lateMs, quietMs };
          // What changed back before it was read is no change.
          if (held.readAs !== JSON.stringify(held.incident)) findings.push(finding);
          held.unread = undefined;
        }
        if (held) held.readAs = JSON.stringify(held.incident);
        return held?.incident;
      },
      async readFormFields() {
        clock.stir();
        if (!itsmLimit.isLet(id)) throw new Fault('rate-limited', 'too many calls', { retryAfterMs: 10_000 });
        return [];
      },
    }),
    messenger: {
      ...createFakeMessenger(),
      digestOf: ({ asRead }) => JSON.stringify(asRead?.incident),
      async updateCard(tenantId) {
        clock.stir();
        if (!slackLimit.isLet(tenantId)) throw new Fault('slack-rate-limited', 'too many changes');
        counts.updates += 1;
      },
      async postNews() {
        clock.stir();
        counts.news += 1;
      },
    },
  };
}
