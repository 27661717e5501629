import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { readJson, startItsm } from './start-itsm.ts';

const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };

describe('a mode', () => {
  test('down refuses connections, ends those there are, and healthy listens at the same address again', async () => {
    const { itsm, url, post, get } = await startItsm();
    itsm.faults.add({ on: 'get', kind: 'hang' });
    const hanging = get('/api/v1/incident/1').catch((error: unknown) => error);
    await expect.poll(() => itsm.journal.list('get').length).toBe(1);
    await itsm.setMode('down');
    expect(await hanging).toBeInstanceOf(TypeError);
    await expect.poll(() => itsm.journal.list('get')[0]?.outcome).toBe('ended with the server');
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await itsm.setMode('down');
    await itsm.setMode('healthy');
    expect(await readJson(await post('/api/v1/incident', least))).toMatchObject({ id: 1 });
    expect(itsm.mode()).toBe('healthy');
  });

  test('down ends a write that was waiting', async () => {
    const { itsm, post } = await startItsm({ slowMs: 50 });
    await itsm.setMode('slow');
    const waiting = post('/api/v1/incident', least).catch((error: unknown) => error);
    await expect.poll(() => itsm.journal.list('create').length).toBe(1);
    await itsm.setMode('down');
    await waiting;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(itsm.incidents.size).toBe(0);
  });

  test('slow takes its time over each call', async () => {
    const { itsm, get } = await startItsm({ slowMs: 120 });
    await itsm.setMode('slow');
    const started = performance.now();
    await get('/api/ususer/form/incident');
    expect(performance.now() - started).toBeGreaterThan(110);
  });

  test('refuses says so in words, and reading goes on', async () => {
    const { itsm, post, get } = await startItsm();
    itsm.file(least);
    await itsm.setMode('refuses');
    expect(await readJson(await post('/api/v1/incident', least))).toMatchObject({
      returnCode: 'FAILED',
      userMessage: expect.stringContaining('closed for new entries'),
    });
    expect((await get('/api/v1/incident/1')).status).toBe(200);
    expect(itsm.incidents.size).toBe(1);
  });

  test('loses-the-answer files the incident and says nothing', async () => {
    const { itsm, post, get } = await startItsm();
    await itsm.setMode('loses-the-answer');
    await expect(post('/api/v1/incident', least)).rejects.toThrow(TypeError);
    expect(itsm.incidents.size).toBe(1);
    expect((await get('/api/v1/incident/1')).status).toBe(200);
    await itsm.setMode('healthy');
    expect((await post('/api/v1/incident', least)).status).toBe(200);
  });
});

describe('close', () => {
  test('frees the port and may be called twice', async () => {
    const { itsm, url } = await startItsm();
    await itsm.close();
    await itsm.close();
    const server = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
