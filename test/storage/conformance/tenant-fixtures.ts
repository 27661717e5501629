import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { toSeen } from '../../../src/domain/incident-record.ts';
import type { Installation, NewInstallation } from '../../../src/domain/installation.ts';
import type { StoredConnection } from '../../../src/domain/ports/credential-store.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { leaveAsItIs, newEntry, newStep, reportFrom, withValues } from '../fixtures.ts';
import { plainIncident } from './incident-records.ts';

export function newTenantId(): string {
  return `T${randomUUID()}`;
}

export function newInstallation(values: Partial<NewInstallation> = {}): NewInstallation {
  return {
    tenantId: newTenantId(),
    isOrganisation: false,
    name: 'Acme 報告',
    appId: 'A1',
    botUserId: 'UB1',
    botToken: new Secret('xoxb-first'),
    scopes: ['commands', 'chat:write'],
    installerId: 'U1',
    installedAt: 1_000,
    ...values,
  };
}

/** An installation with its secrets as texts, so that all of it can be compared. */
export function revealed(installation: Installation | NewInstallation | undefined) {
  return (
    installation && {
      ...installation,
      botToken: installation.botToken.reveal(),
      rotation: installation.rotation && {
        ...installation.rotation,
        refreshToken: installation.rotation.refreshToken.reveal(),
      },
    }
  );
}

export function newStoredConnection(values: Partial<StoredConnection> = {}): StoredConnection {
  return {
    tenantId: newTenantId(),
    id: 'C1',
    revision: 'r1',
    serverUrl: new URL('https://itsm.example.com:8443/base/'),
    clientId: new Secret('client'),
    clientSecret: new Secret('client-secret'),
    username: new Secret('user'),
    password: new Secret('password'),
    changedBy: 'U1',
    changedAt: 5,
    ...values,
  };
}

/** A connection with its secrets as texts. */
export function opened({ serverUrl, clientId, clientSecret, username, password, ...rest }: StoredConnection) {
  return {
    ...rest,
    serverUrl: serverUrl.href,
    secrets: [clientId, clientSecret, username, password].map((secret) => secret.reveal()),
  };
}

export function newAuditEntry(values: Partial<AuditEntry> = {}): AuditEntry {
  return {
    tenantId: newTenantId(),
    id: randomUUID(),
    at: 1_000,
    entrance: 'command',
    action: 'report-sent',
    outcome: 'begun',
    ...values,
  };
}

/** What a filled tenant was filled with. */
export interface FilledTenant {
  readonly tenantId: string;
  readonly open: ReturnType<typeof newEntry>;
  readonly filed: ReturnType<typeof newEntry>;
  readonly dropped: ReturnType<typeof newEntry>;
}

/** A tenant with a row or more in every table. `words` is what its people wrote and typed. */
export async function fillTenant(
  stores: Stores,
  words = 'canary',
  tenantId = newTenantId(),
): Promise<FilledTenant> {
  const userId = 'U1';
  const message = { channelId: 'CH1', ts: '1700000000.000100' };
  const report = { ...reportFrom(message, { authorName: words }), subject: words, description: words };
  const [open, filed, dropped] = [{}, {}, {}].map(() => newEntry({ tenantId, report })) as [
    ReturnType<typeof newEntry>,
    ReturnType<typeof newEntry>,
    ReturnType<typeof newEntry>,
  ];
  for (const entry of [open, filed, dropped]) await stores.submissions.receive(entry, leaveAsItIs);
  const done = { dueAt: undefined, changedAt: 10 };
  const fault = { code: 'content-refused', userMessage: words } as const;
  await stores.submissions.change(filed, withValues({ state: 'filed', incidentId: 7, fault, ...done }));
  await stores.submissions.change(dropped, withValues({ state: 'dropped', ...done }));
  await stores.steps.add(tenantId, [
    newStep({ kind: 'offer-edit', text: words }, { submissionId: open.id }),
    newStep({ kind: 'draw-home', userId }, { id: `home:${userId}:1` }),
  ]);
  const key = { tenantId, connectionId: 'C1', incidentId: 7 };
  const people = { submissionId: filed.id, filerId: userId, requesterId: userId };
  await stores.incidents.remember({ ...key, ...people, filedAt: 10 });
  await stores.incidents.change(key, (record) => ({
    record: { ...record, seen: toSeen({ ...plainIncident, subject: words }, 11) },
  }));
  await stores.cards.save({
    ...{ ...key, id: 'card1', submissionId: filed.id, ...message },
    ...{ state: 'live', revision: 1 },
  });
  const file = { tenantId, submissionId: filed.id, connectionId: 'C1', name: words };
  await stores.attachments.save({ ...file, fileId: 'F1', outcome: { ref: 'ref1' } });
  await stores.attachments.save({ ...file, fileId: 'F2', outcome: { link: `https://${words}.example.com` } });
  const content = { descriptionRest: words, files: [] };
  await stores.drafts.save({ tenantId, id: 'D1', userId, content, expiresAt: Date.now() + 600_000 });
  await stores.watchers.add(key, userId, 1);
  await stores.homes.looked(tenantId, userId, 1);
  await stores.settings.save(
    tenantId,
    { ...defaultSettings, locations: [words] },
    { userId, at: 1, revision: 0 },
  );
  const secret = new Secret(`${words} secret`);
  const rotation = { refreshToken: secret, expiresAt: 9 };
  await stores.installations.save(newInstallation({ tenantId, name: words, botToken: secret, rotation }));
  const typed = { clientId: secret, clientSecret: secret, username: secret, password: secret };
  const connection = newStoredConnection({
    ...{ tenantId, ...typed, changedBy: userId, serverUrl: new URL(`https://itsm.example.com/${words}`) },
  });
  await stores.credentials.save(connection);
  await stores.connections.know(connection);
  await stores.logins.save(connection, { accessToken: words }, Date.now() + 600_000);
  await stores.audit.append(newAuditEntry({ tenantId, actorId: userId }));
  return { tenantId, open, filed, dropped };
}
