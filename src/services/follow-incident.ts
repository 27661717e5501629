import type { Incident } from '../domain/incident.ts';
import { type ByPerson, followed, gone, isKnown } from '../domain/incident-life.ts';
import { type IncidentKey, type IncidentRecord, toSeen } from '../domain/incident-record.ts';
import type { RecordChange } from '../domain/ports/incident-store.ts';
import { nextReadAt } from '../domain/read-plan.ts';
import { kindOf } from '../domain/status.ts';
import { type Followers, followersOf } from './followers-of.ts';
import type { ServicePorts } from './service-ports.ts';

/** How long after a look at their App Home a person's is drawn anew by itself, in milliseconds. */
export const homeLookMs = 60 * 60_000;

/** An incident as it was read; `at` is when the reading began, epoch milliseconds. */
export interface SeenNow {
  readonly incident: Incident;
  readonly at: number;
}

/**
 * Stores what was read of an incident and commits with it what follows of a change: cards, news and homes. `by` names
 * who of the bot's people set the status. Answers the record as it stands now; undefined for one nobody remembers.
 */
export async function followIncident(
  ports: ServicePorts,
  key: IncidentKey,
  { incident, at }: SeenNow,
  by?: ByPerson,
): Promise<IncidentRecord | undefined> {
  const seen = toSeen(incident, at);
  const followers = await followersOf(ports, key);
  const plan = await planFor(ports, key, followers);
  const { hasCard } = followers;
  const follow = (current: IncidentRecord, lookers: readonly string[]) =>
    followed(current, { seen, by, now: ports.clock.now(), lookers, hasCard, plan });
  let isSame = true;
  // Most readings find nothing new, and for them nobody need be looked for.
  const record = await ports.stores.incidents.change(key, (current) => {
    isSame = by === undefined && isKnown(current, seen);
    return isSame ? follow(current, []) : { record: current };
  });
  if (record === undefined || isSame) return record;
  const lookers = await lookersOf(ports, record);
  return change(ports, key, (current) => follow(current, lookers));
}

/** The ITSM says that there is none of this number: its cards say so once, and it is read no more. */
export async function incidentGone(
  ports: ServicePorts,
  key: IncidentKey,
): Promise<IncidentRecord | undefined> {
  const known = await ports.stores.incidents.find(key);
  if (known === undefined) return undefined;
  const lookers = await lookersOf(ports, known);
  return change(ports, key, (current) => gone(current, { now: ports.clock.now(), lookers }));
}

/** Has an incident read soon, because a card of it or a watcher is new; leaves alone what is read sooner. */
export async function readSoon(ports: ServicePorts, key: IncidentKey): Promise<void> {
  const soon = ports.clock.now() + ports.syncIntervalMs;
  await ports.stores.incidents.change(key, (record) => {
    const isSooner = record.nextReadAt !== undefined && record.nextReadAt <= soon;
    return { record: isSooner || record.goneAt !== undefined ? record : { ...record, nextReadAt: soon } };
  });
}

/** An incident could not be read: it is read again as the plan says, and not for so long, in milliseconds. */
export async function postponeReading(ports: ServicePorts, key: IncidentKey, ms: number): Promise<void> {
  const plan = await planFor(ports, key, await followersOf(ports, key));
  const soonest = ports.clock.now() + ms;
  await ports.stores.incidents.change(key, (record) => {
    const planned = plan(record);
    return { record: { ...record, nextReadAt: planned && Math.max(planned, soonest) } };
  });
}

async function change(
  ports: ServicePorts,
  key: IncidentKey,
  rule: (current: IncidentRecord) => RecordChange,
): Promise<IncidentRecord | undefined> {
  let hasSteps = false;
  const record = await ports.stores.incidents.change(key, (current) => {
    const changed = rule(current);
    hasSteps = (changed.steps ?? []).length > 0;
    return changed;
  });
  if (hasSteps) ports.nudge.steps();
  return record;
}

async function planFor(ports: ServicePorts, key: IncidentKey, followers: Followers) {
  const { statuses } = await ports.settings.forTenant(key.tenantId);
  return (record: IncidentRecord) =>
    nextReadAt({
      record,
      now: ports.clock.now(),
      intervalMs: ports.syncIntervalMs,
      kind: kindOf(statuses, record.seen?.incident.status),
      isFollowed: followers.hasCard || followers.hasWatcher,
    });
}

/** Who sees the incident on their App Home, or watches it, and looked at their App Home within the hour. */
async function lookersOf(
  { stores, clock }: ServicePorts,
  record: IncidentRecord,
): Promise<readonly string[]> {
  const { filerId, requesterId, tenantId } = record;
  const watchers = await stores.watchers.of(record);
  const people = [filerId, requesterId, ...watchers].filter((userId) => userId !== undefined);
  return stores.homes.lookedSince(tenantId, [...new Set(people)], clock.now() - homeLookMs);
}
