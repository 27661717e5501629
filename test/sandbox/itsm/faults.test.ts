import { describe, expect, test } from 'vitest';
import { fileForm, readJson, startItsm } from './start-itsm.ts';

const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };

describe('a fault', () => {
  test('strikes its endpoint as often as told, and then no more', async () => {
    const { itsm, get, post } = await startItsm();
    itsm.faults.add({ on: 'create', times: 2, kind: 'status', status: 503 });
    expect((await get('/api/ususer/form/incident')).status).toBe(200);
    for (const status of [503, 503, 200]) expect((await post('/api/v1/incident', least)).status).toBe(status);
    expect(itsm.incidents.size).toBe(1);
    expect(itsm.journal.list('create').map(({ fault }) => fault)).toEqual([
      { kind: 'status', strikes: 'before the write' },
      { kind: 'status', strikes: 'before the write' },
      undefined,
    ]);
  });

  test('can strike always, until it is taken away by its id', async () => {
    const { itsm, logIn, get } = await startItsm();
    const id = itsm.faults.add({ on: 'any', times: 'always', kind: 'status', status: 500 });
    for (const response of [await logIn(), await get('/api/v1/incident/1'), await get('/api/nowhere')]) {
      expect(response.status).toBe(500);
    }
    expect(itsm.faults.list()).toMatchObject([{ id, left: Number.POSITIVE_INFINITY }]);
    itsm.faults.remove(id);
    expect((await logIn()).status).toBe(200);
  });

  test('waits its turn behind an older one', async () => {
    const { itsm, get } = await startItsm();
    itsm.faults.add({ on: 'get', kind: 'status', status: 502 });
    itsm.faults.add({ on: 'any', kind: 'status', status: 503 });
    const statuses = [502, 503, 404];
    for (const status of statuses) expect((await get('/api/v1/incident/1')).status).toBe(status);
  });

  test.each([
    ['envelope', 'application/json;charset=UTF-8', '"returnCode":"FAILED"'],
    ['code', 'application/json;charset=UTF-8', '"cause":null'],
    ['framework', 'application/json;charset=UTF-8', '"error":"Bad Gateway"'],
    ['html', 'text/html', '<h1>502 Bad Gateway</h1>'],
    ['empty', null, ''],
  ] as const)('of a status has the body it was given: %s', async (body, type, text) => {
    const { itsm, get } = await startItsm();
    itsm.faults.add({ on: 'get', kind: 'status', status: 502, body });
    const response = await get('/api/v1/incident/1');
    expect([response.status, response.headers.get('content-type')]).toEqual([502, type]);
    expect(await response.text()).toContain(text);
  });

  test('tells how long to wait in each of the known ways', async () => {
    const { itsm, get } = await startItsm({ now: () => Date.UTC(2030, 0, 1) });
    const told = async (way: 'seconds' | 'date' | 'reset-at' | 'reset-in' | 'none') => {
      itsm.faults.add({ on: 'get', kind: 'too-many', seconds: 90, told: way });
      const { status, headers } = await get('/api/v1/incident/1');
      return [status, headers.get('retry-after') ?? headers.get('x-ratelimit-reset')];
    };
    expect(await told('seconds')).toEqual([429, '90']);
    expect(await told('date')).toEqual([429, 'Tue, 01 Jan 2030 00:01:30 GMT']);
    expect(await told('reset-at')).toEqual([429, String(Date.UTC(2030, 0, 1, 0, 1, 30))]);
    expect(await told('reset-in')).toEqual([429, '90000']);
    expect(await told('none')).toEqual([429, null]);
  });

  test('refuses content in words, and a log-in as a bad grant', async () => {
    const { itsm, post, logIn } = await startItsm({ config: { refusal: '400 code' } });
    itsm.faults.add({ on: 'any', times: 2, kind: 'refuse', words: 'Not on a Sunday.' });
    expect(await readJson(await post('/api/v1/incident', least))).toEqual({
      ...{ code: 'FAILED', userMessage: 'Not on a Sunday.', cause: null },
    });
    expect(await readJson(await logIn())).toMatchObject({ error: 'invalid_grant' });
  });

  test('answers with a success that is none, the write done or not as told', async () => {
    const { itsm, post, logIn } = await startItsm();
    itsm.faults.add({ on: 'create', kind: 'wrong-shape' });
    expect(await readJson(await post('/api/v1/incident', least))).not.toHaveProperty('id');
    expect(itsm.incidents.size).toBe(0);
    itsm.faults.add({ on: 'create', kind: 'wrong-shape', body: { id: '1' }, when: 'after' });
    expect(await readJson(await post('/api/v1/incident', least))).toEqual({ id: '1' });
    itsm.faults.add({ on: 'create', kind: 'html', when: 'after' });
    expect((await post('/api/v1/incident', least)).headers.get('content-type')).toBe('text/html');
    expect(itsm.incidents.size).toBe(2);
    itsm.faults.add({ on: 'token', kind: 'wrong-shape' });
    expect(await readJson(await logIn())).not.toHaveProperty('access_token');
  });

  test('redirects, and the journal shows who followed', async () => {
    const { itsm, url, get, bearer } = await startItsm();
    itsm.faults.add({ on: 'get', times: 2, kind: 'redirect', status: 307 });
    const response = await get('/api/v1/incident/1');
    expect([response.status, response.headers.get('location')]).toEqual([307, '/sandbox/elsewhere']);
    expect(itsm.journal.list('unknown')).toEqual([]);
    await fetch(`${url}/api/v1/incident/1`, { headers: bearer });
    expect(itsm.journal.list('unknown')).toMatchObject([{ path: '/sandbox/elsewhere' }]);
  });

  test('drops the connection before the write, or after it', async () => {
    const { itsm, post, upload } = await startItsm();
    for (const when of ['before', 'after'] as const) {
      itsm.faults.add({ on: 'any', times: 2, kind: 'drop', when });
      await expect(post('/api/v1/incident', least)).rejects.toThrow(TypeError);
      await expect(upload(fileForm('x', 'x.txt'))).rejects.toThrow(TypeError);
      expect([itsm.incidents.size, itsm.attachments.size]).toEqual(when === 'before' ? [0, 0] : [1, 1]);
    }
    expect(itsm.journal.list('create')).toMatchObject([
      { outcome: 'dropped', fault: { strikes: 'before the write' }, body: least },
      { outcome: 'dropped', fault: { strikes: 'after the write' }, wrote: { what: 'incident', id: 1 } },
    ]);
    expect(itsm.journal.list('create').map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test('writes late although the caller has left, as a slow server does', async () => {
    const { itsm, url, bearer } = await startItsm();
    itsm.faults.add({ on: 'create', kind: 'slow', ms: 300, when: 'before' });
    const signal = AbortSignal.timeout(100);
    const headers = { ...bearer, 'content-type': 'application/json' };
    const options = { method: 'POST', headers, body: JSON.stringify(least), signal };
    await expect(fetch(`${url}/api/v1/incident`, options)).rejects.toThrow();
    await expect.poll(() => itsm.incidents.size).toBe(1);
    expect(itsm.journal.list('create')[0]).toMatchObject({ outcome: 'caller left', wrote: { id: 1 } });
  });

  test('writes first and is slow to say so', async () => {
    const { itsm, post } = await startItsm();
    itsm.faults.add({ on: 'create', kind: 'slow', ms: 300, when: 'after' });
    const answer = post('/api/v1/incident', least);
    await expect.poll(() => itsm.incidents.size).toBe(1);
    expect(itsm.journal.list('create')[0]?.outcome).toBe('open');
    expect((await answer).status).toBe(200);
  });

  test('hangs until the caller leaves', async () => {
    const { itsm, url, bearer } = await startItsm();
    itsm.faults.add({ on: 'get', kind: 'hang' });
    const signal = AbortSignal.timeout(100);
    await expect(fetch(`${url}/api/v1/incident/1`, { headers: bearer, signal })).rejects.toThrow();
    await expect.poll(() => itsm.journal.list('get')[0]?.outcome).toBe('caller left');
  });

  test('cuts the answer in half after its head', async () => {
    const { itsm, post } = await startItsm();
    itsm.faults.add({ on: 'create', kind: 'cut-body' });
    const response = await post('/api/v1/incident', least);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(itsm.incidents.size).toBe(1);
    await expect.poll(() => itsm.journal.list('create')[0]?.outcome).toBe('cut');
  });

  test('drips the answer byte by byte', async () => {
    const { itsm, get } = await startItsm();
    itsm.file(least);
    itsm.faults.add({ on: 'get', kind: 'drip', ms: 1 });
    const started = performance.now();
    const document = await readJson(await get('/api/v1/incident/1'));
    expect(document).toMatchObject(least);
    expect(performance.now() - started).toBeGreaterThan(JSON.stringify(document).length * 0.9);
  });

  test('forgets all tokens once: the next log-in mends it', async () => {
    const { itsm, url, get, logIn } = await startItsm();
    itsm.faults.add({ on: 'get', kind: 'forget-tokens' });
    expect((await get('/api/v1/incident/1')).status).toBe(401);
    const { access_token } = await readJson(await logIn());
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${url}/api/v1/incident/1`, { headers })).status).toBe(404);
  });

  test('resets an upload in mid-body and keeps nothing of it', async () => {
    const { itsm, upload } = await startItsm();
    itsm.faults.add({ on: 'upload', kind: 'reset-in-mid-body', bytes: 100_000 });
    await expect(upload(fileForm(new Uint8Array(5_000_000), 'x.bin'))).rejects.toThrow(TypeError);
    expect(itsm.attachments.size).toBe(0);
    expect(itsm.journal.list('upload')[0]?.outcome).toBe('dropped');
    expect((await upload(fileForm('x', 'x.txt'))).status).toBe(200);
  });

  test('says 413 as HTML before an upload was read', async () => {
    const { itsm, upload } = await startItsm();
    itsm.faults.add({ on: 'upload', kind: 'too-large' });
    const response = await upload(fileForm(new Uint8Array(1_000_000), 'x.bin'));
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html']);
    expect(itsm.attachments.size).toBe(0);
  });
});

test('a proxy that shows pages shows them for every error and for nothing else', async () => {
  const { itsm, get, post } = await startItsm({ config: { htmlErrors: true } });
  itsm.file(least);
  expect((await get('/api/v1/incident/9')).headers.get('content-type')).toBe('text/html');
  expect((await post('/api/v1/incident', '{')).headers.get('content-type')).toBe('text/html');
  expect(await readJson(await get('/api/v1/incident/1'))).toMatchObject(least);
});
