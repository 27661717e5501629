import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EditBase } from '../../../src/domain/edit.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { doStep } from '../../../src/services/do-step.ts';
import { followIncident } from '../../../src/services/follow-incident.ts';
import { workOnSubmission } from '../../../src/services/work-on-submission.ts';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import { aReport } from '../../domain/a-submission.ts';
import { claimReports, claimSteps } from '../../storage/claim-all.ts';
import { cardTsOf, channelOf, offices, sourceTs, type TestOffice, userOf } from './offices.ts';
import { type Decision, settingsOf } from './settings-of.ts';
import type { Bot, World } from './world.ts';

/** The incident of every office: the same number everywhere, as ITSMs count. */
export const incidentId = 100;

/** The names of an office's rows. */
export function rowsOf({ mark }: TestOffice) {
  const name = (what: string) => `${what}-of-${mark}`;
  return {
    connectionId: name('connection'),
    formerConnectionId: name('former-connection'),
    filed: name('filed'),
    rejected: name('rejected'),
    unknown: name('unknown'),
    waiting: name('waiting'),
    former: name('former'),
    ...{ draft: name('draft'), messageDraft: name('message-draft') },
    ...{ editDraft: name('edit-draft'), conflictDraft: name('conflict-draft') },
  };
}

/** The id of the card that stands in a channel of that kind. */
export function cardIdOf({ mark }: TestOffice, place: string): string {
  return `card-${place}-of-${mark}`;
}

export const revision = 'revision-1';
const attempt = 1;

/** Fills the database and the ITSMs: each office with an incident, its cards, reports in all states, and drafts. */
export async function fill(world: World, decision: Decision): Promise<void> {
  const kept = join(world.dataDir, `${decision.replace(/\W/g, '-')}.kept`);
  world.clock.set(startedAt);
  if (existsSync(kept)) return restore(world, kept);
  inDatabase(world, (file) => {
    for (const table of tablesOf(file)) file.exec(`delete from ${table}`);
  });
  await world.clock.through(fillAll(world, decision));
  inDatabase(world, (file) => file.exec(`vacuum into '${kept}'`));
  world.clock.set(requestedAt);
}

/** When everything was filed, read and typed; a request comes an hour later. */
const startedAt = 1_700_000_100_000;
const requestedAt = startedAt + 60 * 60_000;

async function fillAll(world: World, decision: Decision): Promise<void> {
  const bot = world.start();
  for (const office of offices) await fillOffice({ ...world, ...bot }, office, decision);
  await doAllDue(world, bot);
  await bot.settled();
  resetItsms(world);
}

/** Puts back all rows as they were when it was filled so for the first time: that takes one commit. */
function restore(world: World, kept: string): void {
  inDatabase(world, (file) => {
    file.exec(`attach '${kept}' as kept; begin`);
    for (const table of tablesOf(file)) {
      file.exec(`delete from main.${table}; insert into main.${table} select * from kept.${table}`);
    }
    file.exec('commit; detach kept');
  });
  resetItsms(world);
  world.clock.set(requestedAt);
}

function anIncident({ canary }: TestOffice): Incident {
  return {
    ...{ subject: `Subject ${canary}`, description: `Description ${canary}`, status: 'Open' },
    ...{ category: 'Incident', cc: [], tags: [], spam: false, attachments: [], customFields: {} },
  };
}

/** Puts the ITSMs back to what they held, and forgets what they were asked. */
export function resetItsms({ itsms }: Pick<World, 'itsms'>): void {
  for (const office of offices) {
    const itsm = itsms.get(office.tenantId);
    itsm?.incidents.clear();
    itsm?.incidents.set(incidentId, anIncident(office));
    itsm?.calls.splice(0);
    itsm?.uploaded.clear();
  }
}

type Filling = World & Bot;

async function fillOffice(world: Filling, office: TestOffice, decision: Decision): Promise<void> {
  const { stores } = world.ports;
  const { tenantId } = office;
  const rows = rowsOf(office);
  const now = world.clock.now();
  resetItsms(world);
  const filerId = userOf(office, 'filer');
  await stores.settings.save(tenantId, settingsOf(office, decision), {
    userId: filerId,
    at: now,
    revision: 0,
  });
  const secret = new Secret('secret');
  await stores.credentials.save({
    ...{ tenantId, id: rows.connectionId, revision, changedBy: filerId, changedAt: now },
    serverUrl: new URL(`https://itsm-${office.canary}.example/`),
    ...{ clientId: secret, clientSecret: secret, username: secret, password: secret },
  });
  await stores.installations.save({
    ...{
      tenantId,
      isOrganisation: office.isOrganisation,
      name: office.canary,
      appId: 'A0TEST00001',
      scopes: [],
    },
    ...{
      botUserId: 'U0BOT',
      botToken: secret,
      installerId: userOf(office, 'installer'),
      installedAt: startedAt,
    },
  });
  await world.ports.connections.forget(tenantId);
  await world.ports.connections.forTenant(tenantId);
  await fillSubmissions(world, office);
  const key = { tenantId, connectionId: rows.connectionId, incidentId };
  const requesterId = userOf(office, 'requester');
  await stores.incidents.remember({ ...key, submissionId: rows.filed, filerId, requesterId, filedAt: now });
  await stores.watchers.add(key, userOf(office, 'watcher'), now);
  await followIncident(world.ports, key, { incident: anIncident(office), at: now });
  await doAllDue(world, world);
  for (const place of ['public', 'private', 'shared', 'dm'] as const) {
    await stores.cards.save({
      ...{ ...key, id: cardIdOf(office, place), submissionId: rows.filed, state: 'live', revision: 0 },
      ...{ channelId: channelOf(office, place, filerId), ts: cardTsOf(place) },
    });
  }
  await fillDrafts(world, office);
}

async function fillSubmissions({ ports, clock }: Filling, office: TestOffice): Promise<void> {
  const { stores } = ports;
  const rows = rowsOf(office);
  const filerId = userOf(office, 'filer');
  const tomorrow = clock.now() + 24 * 60 * 60_000;
  const subject = `Report ${office.canary}`;
  const source = {
    channelId: channelOf(office, 'public'),
    ts: sourceTs,
    authorName: 'Ann',
    channelName: '#desk',
  };
  const report = { subject, requesterId: filerId, impact: 'low', ...{ source } } as const;
  const states: readonly (readonly [string, Partial<Submission>])[] = [
    [rows.filed, { state: 'filed', incidentId }],
    [rows.rejected, { state: 'rejected', fault: { code: 'content-refused' } }],
    [rows.unknown, { state: 'unknown', fault: { code: 'outcome-unknown' } }],
    [rows.waiting, { state: 'received', dueAt: tomorrow }],
    [rows.former, { state: 'received', dueAt: tomorrow, connectionId: rows.formerConnectionId }],
  ];
  for (const [id, values] of states) {
    const entry = {
      ...{ tenantId: office.tenantId, id, connectionId: rows.connectionId, entryKey: `view:${id}`, filerId },
      ...{ channelId: channelOf(office, 'public'), reference: `BOT-${id}`, report: aReport(report) },
      receivedAt: clock.now(),
    };
    await stores.submissions.receive(entry, () => ({ changed: false, why: 'same-again' }));
    await stores.submissions.change(entry, (current) => ({
      ...{ changed: true, steps: [] },
      submission: { ...current, attempt, ...values },
    }));
  }
}

async function fillDrafts({ ports, clock }: Filling, office: TestOffice): Promise<void> {
  const { tenantId } = office;
  const rows = rowsOf(office);
  const userId = userOf(office, 'filer');
  const expiresAt = clock.now() + 7 * 24 * 60 * 60_000;
  const channelId = channelOf(office, 'public');
  const source = { channelId, ts: sourceTs, authorName: 'Ann', channelName: '#desk' };
  const base: EditBase = {
    ...{
      tenantId,
      connectionId: rows.connectionId,
      incidentId,
      incident: anIncident(office),
      at: clock.now(),
    },
  };
  const changes = { location: 'Cellar' };
  const conflict = { key: 'location', label: 'Location', yours: 'Cellar', theirs: `Attic ${office.canary}` };
  const wanted = { changes, labels: { location: 'Location' } };
  const kept = { descriptionRest: '', files: [] };
  const drafts = [
    [rows.draft, { ...kept, descriptionRest: `Rest ${office.canary}` }],
    [rows.messageDraft, { ...kept, source }],
    [rows.editDraft, { ...kept, edit: base }],
    [rows.conflictDraft, { ...kept, edit: { ...base, wanted, conflicts: [conflict] } }],
  ] as const;
  for (const [id, content] of drafts)
    await ports.stores.drafts.save({ tenantId, id, userId, content, expiresAt });
}

/** Does all that waits to be done by now, as the loops do. */
export async function doAllDue({ clock }: Pick<World, 'clock'>, { ports }: Bot): Promise<void> {
  const claim = { owner: 'walk', limit: 100, leaseMs: 30_000 };
  for (let round = 0; round < 20; round += 1) {
    clock.advance(15_000);
    const reports = await claimReports(ports.stores, claim);
    for (const report of reports) await workOnSubmission(ports, report, claim.owner);
    const steps = await claimSteps(ports.stores, claim);
    for (const step of steps) await doStep(ports, step);
    if (reports.length + steps.length === 0) return;
  }
}

/** Works on the rows beside the bot. */
function inDatabase({ dataDir }: World, work: (file: DatabaseSync) => void): void {
  const file = new DatabaseSync(join(dataDir, databaseFileName));
  work(file);
  file.close();
}

/** The tables with rows of tenants. */
export function tablesOf(file: DatabaseSync): readonly string[] {
  const named = file.prepare(
    "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'tenant_id' where m.type = 'table' order by m.name",
  );
  return named.all().map(({ name }) => String(name));
}
