import { describe, expect, test } from 'vitest';
import { fileForm, readJson, startItsm } from './start-itsm.ts';

const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };

describe('create', () => {
  test('takes every documented key and shows all of them on read', async () => {
    const { post, get, upload } = await startItsm({ firstId: 41 });
    const { refFileName } = await readJson(await upload(fileForm('bytes', 'photo.jpg')));
    const sent = {
      ...least,
      categoryName: 'Incident',
      ccEmailSet: ['ann@acme.com'],
      tags: ['mouse', 'two words'],
      description: 'Need a wireless keyboard\nRef BOT-7F3K9',
      requesterName: 'Tim',
      locationName: 'Ahmedabad',
      customFieldValueDetails: { 35: { type: 1, stringValue: 'A-1' }, 36: { type: 2, integerValue: 4 } },
    };
    const created = await post('/api/v1/incident', { ...sent, attachmentsRefNames: [refFileName] });
    expect(await readJson(created)).toEqual({ returnCode: 'SUCCESS', status: 0, userMessage: null, id: 41 });
    expect(await readJson(await get('/api/v1/incident/41'))).toEqual({
      ...sent,
      ...{ status: 'Open', impact: 'LOW', priority: 'LOW', urgency: 'LOW', spam: false },
      fileAttachments: [{ refFileName, realName: 'photo.jpg' }],
    });
  });

  test('counts ids, and an incident without a category is a Service Request', async () => {
    const { itsm, post } = await startItsm();
    itsm.file({ subject: 'Filed by somebody else', requesterEmail: 'ann@acme.com' });
    expect(await readJson(await post('/api/v1/incident', least))).toMatchObject({ id: 2 });
    expect(itsm.incidents.get(2)).toMatchObject({ categoryName: 'Service Request', locationName: null });
  });

  test.each([
    [{ subject: 'No requester' }, 'requesterEmail is required.'],
    [{ ...least, subject: undefined }, 'subject is required.'],
    [{ ...least, subject: '  ' }, 'subject is required.'],
    [{ ...least, subject: 5 }, 'subject must be a text.'],
    [{ ...least, requesterEmail: 'tim' }, 'requesterEmail must be an e-mail address.'],
    [{ ...least, colour: 'red' }, 'Unrecognized field "colour".'],
    [{ ...least, status: 'Open' }, 'Unrecognized field "status".'],
    [{ ...least, impact: 'LOW' }, 'Unrecognized field "impact".'],
    [{ ...least, locationName: 'ahmedabad' }, "Location 'ahmedabad' does not exist."],
    [{ ...least, categoryName: 'Nonsense' }, "Category 'Nonsense' does not exist."],
    [{ ...least, tags: 'mouse' }, 'tags must be a list of texts.'],
    [{ ...least, tags: [1] }, 'tags.0 must be a text.'],
    [{ ...least, ccEmailSet: ['nobody'] }, 'ccEmailSet.0 must be an e-mail address.'],
    [{ ...least, attachmentsRefNames: ['gone'] }, "Attachment 'gone' does not exist."],
    [
      { ...least, customFieldValueDetails: { 99: { type: 1, stringValue: 'x' } } },
      "Custom field '99' does not exist.",
    ],
    [[], 'The body must be an object.'],
  ])('refuses %j in words', async (body, userMessage) => {
    const { itsm, post } = await startItsm();
    const response = await post('/api/v1/incident', body);
    expect(response.status).toBe(200);
    expect(await readJson(response)).toEqual({ returnCode: 'FAILED', status: 1, userMessage, id: null });
    expect(itsm.incidents.size).toBe(0);
  });

  test.each([
    ['200 envelope', 200, { returnCode: 'FAILED' }],
    ['400 envelope', 400, { returnCode: 'FAILED' }],
    ['400 code', 400, { code: 'FAILED', cause: null }],
  ] as const)('refuses as %s where the server is set so', async (refusal, status, shape) => {
    const { post } = await startItsm({ config: { refusal } });
    const response = await post('/api/v1/incident', { ...least, locationName: 'Moon' });
    expect(response.status).toBe(status);
    expect(await readJson(response)).toMatchObject({
      ...shape,
      userMessage: "Location 'Moon' does not exist.",
    });
  });

  test('takes impact, urgency and priority on a newer server', async () => {
    const { itsm, post } = await startItsm({ config: { oldServer: false } });
    await post('/api/v1/incident', { ...least, impact: 'ONBUSINESS', urgency: 'URGENT', priority: 'HIGH' });
    expect(itsm.incidents.get(1)).toMatchObject({
      impact: 'ONBUSINESS',
      urgency: 'URGENT',
      priority: 'HIGH',
    });
  });

  test('refuses a requester it does not know and a required custom field that lacks', async () => {
    const { itsm, post } = await startItsm({ config: { requesters: ['ann@acme.com'] } });
    const words = async (body: unknown) => (await readJson(await post('/api/v1/incident', body))).userMessage;
    expect(await words(least)).toBe("Requester 'tim@acme.com' does not exist.");
    const field = { id: 7, name: 'Cost centre', type: 'TextInputFieldRest', required: true } as const;
    itsm.configure({ requesters: 'anyone', customFields: [field] });
    expect(await words(least)).toBe("Custom field 'Cost centre' is required.");
  });

  test('refuses broken JSON with 400 and what is not called JSON with 415', async () => {
    const { url, bearer, post } = await startItsm();
    expect((await post('/api/v1/incident', '{"subject":')).status).toBe(400);
    const options = { method: 'POST', headers: bearer, body: JSON.stringify(least) };
    expect((await fetch(`${url}/api/v1/incident`, options)).status).toBe(415);
  });

  test('drops a key without a word where the server does', async () => {
    const { itsm, post } = await startItsm({ config: { droppedKeys: ['tags'] } });
    expect(await readJson(await post('/api/v1/incident', { ...least, tags: ['a'] }))).toMatchObject({
      id: 1,
    });
    expect(itsm.incidents.get(1)?.tags).toEqual([]);
  });
});

describe('update', () => {
  test('changes only the keys sent, also under the old alias', async () => {
    const { itsm, post } = await startItsm();
    await post('/api/v1/incident', { ...least, tags: ['a'] });
    const update = {
      impact: 'ONUSER',
      urgency: 'HIGH',
      priority: 'MEDIUM',
      spam: true,
      locationName: 'Pune',
    };
    expect(await readJson(await post('/api/v1/incident/1', update))).toMatchObject({
      returnCode: 'SUCCESS',
      id: 1,
    });
    await post('/api/incident/1', { status: 'In Progress' });
    expect(itsm.incidents.get(1)).toMatchObject({ ...least, ...update, tags: ['a'], status: 'In Progress' });
  });

  test.each([
    [{ status: 'Closed' }, 'An incident must be Resolved before it can be Closed.'],
    [{ status: 'resolved' }, "Status 'resolved' does not exist."],
    [{ impact: 'low' }, 'impact must be one of LOW, ONUSER, ONDEPARTMENT, ONBUSINESS.'],
    [{ priority: 'CRITICAL' }, 'priority must be one of LOW, MEDIUM, HIGH, URGENT.'],
    [{ spam: 'true' }, 'spam must be true or false.'],
    [{ requesterEmail: 'ann@acme.com' }, 'Unrecognized field "requesterEmail".'],
  ])('refuses %j in words and changes nothing', async (body, userMessage) => {
    const { itsm, post } = await startItsm();
    const before = itsm.file(least);
    expect(await readJson(await post('/api/v1/incident/1', body))).toMatchObject({ userMessage });
    expect(itsm.incidents.get(1)).toEqual(before);
  });

  test('closes what was resolved, and asks for an assignee where a rule does', async () => {
    const needsAssignee = { to: 'Resolved', needsAssignee: true, words: 'Assign a technician first.' };
    const { itsm, post } = await startItsm({ config: { statusRules: [needsAssignee] } });
    itsm.file(least);
    expect(await readJson(await post('/api/v1/incident/1', { status: 'Resolved' }))).toMatchObject({
      userMessage: 'Assign a technician first.',
    });
    itsm.edit(1, { assignee: 'Ann' });
    await post('/api/v1/incident/1', { status: 'Resolved' });
    await post('/api/v1/incident/1', { status: 'Closed' });
    expect(itsm.incidents.get(1)?.status).toBe('Closed');
  });

  test.each([
    ['replace', ['b'], ['36']],
    ['append', ['a', 'b'], ['35', '36']],
  ] as const)('lets lists and custom fields %s', async (listUpdates, tags, fields) => {
    const { itsm, post } = await startItsm({ config: { listUpdates } });
    const asset = { 35: { type: 1, stringValue: 'A' } };
    await post('/api/v1/incident', { ...least, tags: ['a'], customFieldValueDetails: asset });
    const floor = { 36: { type: 2, integerValue: 1 } };
    await post('/api/v1/incident/1', { tags: ['b'], customFieldValueDetails: floor });
    expect(itsm.incidents.get(1)?.tags).toEqual(tags);
    expect(Object.keys(itsm.incidents.get(1)?.customFieldValueDetails ?? {})).toEqual(fields);
  });
});

describe('get', () => {
  test('shows the 15 documented keys, with null for what is not there', async () => {
    const { itsm, get } = await startItsm();
    itsm.file(least);
    const document = await readJson(await get('/api/incident/1'));
    expect(Object.keys(document)).toHaveLength(15);
    expect(document).toMatchObject({ locationName: null, fileAttachments: null, ccEmailSet: [] });
  });

  test('leaves null keys out and adds unknown ones where the server does', async () => {
    const { itsm, get } = await startItsm({ config: { nullKeys: 'absent', extraKeys: { vip: true } } });
    itsm.file(least);
    const document = await readJson(await get('/api/v1/incident/1'));
    expect(document).toMatchObject({ vip: true });
    expect(Object.values(document)).not.toContain(null);
  });

  test('answers 404 for an incident that is not there or was deleted, and 405 for another method', async () => {
    const { itsm, get, post, url, bearer } = await startItsm();
    itsm.file(least);
    itsm.remove(1);
    expect((await get('/api/v1/incident/1')).status).toBe(404);
    expect((await post('/api/v1/incident/1', { subject: 'x' })).status).toBe(404);
    const deleted = await fetch(`${url}/api/v1/incident/1`, { method: 'DELETE', headers: bearer });
    expect([deleted.status, deleted.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await get('/api/v2/nothing')).status).toBe(404);
  });
});
