import { describe, expect, it } from 'vitest';
import type { CustomFields } from '../../src/domain/custom-field.ts';
import type { CustomField } from '../../src/sandbox/itsm/custom-fields.ts';
import { aNewIncident, anUpload } from './incidents.ts';
import { nothing, shortLimits, start } from './start.ts';

const everyKind: CustomFields = {
  1: { kind: 'string', value: 'Grüße "‮" 🧑🏽‍🚒' },
  2: { kind: 'integer', value: -2147483647 },
  3: { kind: 'double', value: 0.1 },
  4: { kind: 'boolean', value: false },
  5: { kind: 'long', value: 9007199254740991 },
  7: { kind: 'integer-list', value: [1, 2, 3] },
  8: { kind: 'string-list', value: ['a', 'b,c'] },
  10: { kind: 'big-string', value: 'x'.repeat(50_000) },
};
const fieldsOfEveryKind: readonly CustomField[] = ([1, 2, 3, 4, 5, 7, 8, 10] as const).map((id) => ({
  ...{ id, name: `Field ${id}`, type: 'TextInputFieldRest', valueTypes: [id] },
}));

describe('create', () => {
  it('sends every key under its name', async () => {
    const { itsm, sandbox } = await start({ firstId: 7, config: { customFields: fieldsOfEveryKind } });
    const ref = await itsm.uploadFile(anUpload(Buffer.from('bytes')));
    const incident = {
      ...aNewIncident,
      requesterName: 'Tim Müller',
      cc: ['a@acme.com', 'b@acme.com'],
      tags: ['mouse', 'needs space'],
      location: 'Zürich – Büro 4',
      attachmentRefs: [ref],
      customFields: everyKind,
    };
    expect(await itsm.createIncident(incident, nothing)).toBe(7);
    expect(sandbox.journal.list('create')[0]?.body).toEqual({
      subject: 'Need a new keyboard',
      description: 'The old one lost its letters.',
      requesterEmail: 'tim@acme.com',
      requesterName: 'Tim Müller',
      categoryName: 'Incident',
      ccEmailSet: ['a@acme.com', 'b@acme.com'],
      tags: ['mouse', 'needs space'],
      locationName: 'Zürich – Büro 4',
      attachmentsRefNames: [ref],
      customFieldValueDetails: {
        1: { type: 1, stringValue: 'Grüße "‮" 🧑🏽‍🚒' },
        2: { type: 2, integerValue: -2147483647 },
        3: { type: 3, doubleValue: 0.1 },
        4: { type: 4, booleanValue: false },
        5: { type: 5, longValue: 9007199254740991 },
        7: { type: 7, integerListValue: [1, 2, 3] },
        8: { type: 8, stringListValue: ['a', 'b,c'] },
        10: { type: 10, bigStringValue: 'x'.repeat(50_000) },
      },
    });
    expect(await itsm.readIncident(7)).toEqual({
      subject: incident.subject,
      description: incident.description,
      requesterEmail: incident.requesterEmail,
      requesterName: 'Tim Müller',
      cc: incident.cc,
      category: 'Incident',
      status: 'Open',
      impact: 'low',
      urgency: 'low',
      priority: 'low',
      location: incident.location,
      tags: incident.tags,
      spam: false,
      attachments: [{ ref, name: 'note.txt' }],
      customFields: everyKind,
    });
  });

  it('sends the category and leaves out what is empty', async () => {
    const { itsm, sandbox } = await start();
    await itsm.createIncident({ ...aNewIncident, requesterName: undefined }, nothing);
    expect(Object.keys(Object(sandbox.journal.list('create')[0]?.body)).sort()).toEqual([
      ...['categoryName', 'description', 'requesterEmail', 'subject'],
    ]);
  });

  it('runs beforeSend once, before anything of the create arrives, also when the token was forgotten', async () => {
    const { itsm, sandbox } = await start();
    await itsm.readIncident(1);
    sandbox.forgetTokens();
    const seen: number[] = [];
    await itsm.createIncident(
      aNewIncident,
      async () => void seen.push(sandbox.journal.list('create').length),
    );
    expect(seen).toEqual([0]);
    expect(sandbox.journal.list('create')).toMatchObject([{ status: 401 }, { status: 200 }]);
    expect(sandbox.incidents.size).toBe(1);
  });

  it('sends nothing when beforeSend rejects, and throws its error as it is', async () => {
    const { itsm, sandbox } = await start();
    for (const error of [new Error('taken over'), new TypeError('fetch failed'), 'a word']) {
      await expect(itsm.createIncident(aNewIncident, () => Promise.reject(error))).rejects.toBe(error);
    }
    expect(sandbox.journal.list('create')).toHaveLength(0);
  });

  it('reaches a server that stands under a path', async () => {
    const { clients, connection } = await start();
    const under = { ...connection, serverUrl: new URL(`${connection.serverUrl.origin}/itsm`) };
    // The sandbox knows no such path: that it is asked for it is what matters.
    await expect(clients.itsmFor(under).readIncident(1)).rejects.toMatchObject({
      facts: { status: 404, operation: 'login' },
    });
  });
});

describe('read', () => {
  it.each(['null', 'absent'] as const)(
    'takes keys that are %s, and keys nobody documented',
    async (nullKeys) => {
      const { itsm, sandbox } = await start({
        config: { nullKeys, extraKeys: { slaState: { x: 1 }, id: 9 } },
      });
      const { id } = sandbox.file({ subject: 'Bare', requesterEmail: 'tim@acme.com' });
      expect(await itsm.readIncident(id)).toMatchObject({
        subject: 'Bare',
        cc: [],
        tags: [],
        attachments: [],
        customFields: {},
      });
    },
  );

  it('leaves out words and types it does not know', async () => {
    const { itsm, sandbox } = await start();
    const body = {
      subject: 'Strange',
      impact: 'ONPLANET',
      customFieldValueDetails: {
        1: { type: 99, newValue: 1 },
        2: { type: 2, integerValue: 'x' },
        3: { type: 1, stringValue: null },
      },
    };
    sandbox.faults.add({ on: 'get', kind: 'wrong-shape', body });
    expect(await itsm.readIncident(1)).toMatchObject({
      impact: undefined,
      customFields: { 3: { kind: 'string', value: null } },
    });
  });
});

describe('custom fields that cannot be understood', () => {
  const readDetails = async (customFieldValueDetails: unknown) => {
    const { itsm, sandbox } = await start();
    sandbox.faults.add({
      on: 'get',
      kind: 'wrong-shape',
      body: { subject: 'Strange', customFieldValueDetails },
    });
    return itsm.readIncident(1);
  };

  it('are kept to be shown, cut to 500 characters, those that hold nothing aside', async () => {
    const incident = await readDetails({
      1: { type: 99, newValue: 1 },
      2: { type: 2, integerValue: 'x'.repeat(600) },
      3: { type: 2, intValue: 5 },
      4: { type: 9, listValue: ['a', null, { b: 1 }] },
      5: 'bare',
      6: { type: 99, newValue: null },
      7: null,
      8: { type: 2, integerValue: '' },
      9: { type: 1, stringValue: 'good' },
    });
    expect(incident?.customFields).toEqual({ 9: { kind: 'string', value: 'good' } });
    expect(incident?.otherFields).toEqual([
      { id: '1', text: '1' },
      { id: '2', text: `${'x'.repeat(499)}…` },
      { id: '3', text: '5' },
      { id: '4', text: 'a, {"b":1}' },
      { id: '5', text: 'bare' },
    ]);
  });

  it.each(['text', [1, 2], 7])('cost no incident when all of them are %j', async (details) => {
    expect(await readDetails(details)).toMatchObject({ subject: 'Strange' });
  });

  it('are 100 at most', async () => {
    const details = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [at, { type: 99, newValue: at }]),
    );
    expect((await readDetails(details))?.otherFields).toHaveLength(100);
  });
});

describe('update', () => {
  it('sends the keys of the changes and no others', async () => {
    const { itsm, sandbox } = await start();
    sandbox.file({ subject: 'Old', requesterEmail: 'tim@acme.com' });
    await itsm.updateIncident(1, { subject: 'New', tags: [], spam: false });
    await itsm.updateIncident(1, {
      impact: 'on-department',
      urgency: 'urgent',
      priority: 'medium',
      category: 'Network',
      location: 'Pune',
      status: 'In Progress',
      description: 'More',
      customFields: { 35: { kind: 'string', value: null } },
    });
    expect(sandbox.journal.list('update').map(({ body }) => body)).toEqual([
      { subject: 'New', tags: [], spam: false },
      {
        impact: 'ONDEPARTMENT',
        urgency: 'URGENT',
        priority: 'MEDIUM',
        categoryName: 'Network',
        locationName: 'Pune',
        status: 'In Progress',
        description: 'More',
        customFieldValueDetails: { 35: { type: 1, stringValue: null } },
      },
    ]);
    expect(await itsm.readIncident(1)).toMatchObject({
      impact: 'on-department',
      urgency: 'urgent',
      priority: 'medium',
    });
  });
});

it('counts each call by its operation and how it ended', async () => {
  const { itsm, sandbox, calls } = await start({ limits: shortLimits });
  await itsm.createIncident(aNewIncident, nothing);
  sandbox.faults.add({ on: 'create', kind: 'hang' });
  sandbox.faults.add({ on: 'update', kind: 'refuse' });
  sandbox.faults.add({ on: 'upload', kind: 'too-many' });
  await itsm.createIncident(aNewIncident, nothing).catch(() => {});
  await itsm.updateIncident(1, { spam: true }).catch(() => {});
  await itsm.uploadFile(anUpload(Buffer.from(''))).catch(() => {});
  expect(calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
    ['login', 'ok'],
    ['create', 'ok'],
    ['create', 'timeout'],
    ['update', 'refused'],
    ['upload', 'limited'],
  ]);
  expect(calls.every(({ durationSeconds }) => durationSeconds >= 0 && durationSeconds < 30)).toBe(true);
});
