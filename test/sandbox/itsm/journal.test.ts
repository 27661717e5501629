import { describe, expect, test } from 'vitest';
import { Journal } from '../../../src/sandbox/itsm/journal.ts';
import { basic, credentials, fileForm, startItsm } from './start-itsm.ts';

const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };

describe('the journal', () => {
  test('holds each request with its parsed body, its answer and what it wrote', async () => {
    const { itsm, post, get, upload } = await startItsm();
    await post('/api/v1/incident', least);
    await post('/api/v1/incident', { ...least, locationName: 'Moon' });
    await get('/api/v1/incident/1?verbose=1');
    await upload(fileForm('four', 'x.txt'));
    await expect.poll(() => itsm.journal.list().every(({ outcome }) => outcome === 'answered')).toBe(true);
    const [first, second] = itsm.journal.list('create');
    expect(first).toMatchObject({
      ...{ number: 2, method: 'POST', path: '/api/v1/incident', token: 1, status: 200, body: least },
      ...{ wrote: { what: 'incident', id: 1 }, summary: expect.stringContaining('application/json') },
    });
    expect(second?.wrote).toBeUndefined();
    expect(itsm.journal.list('get')[0]).toMatchObject({ path: '/api/v1/incident/1', queryKeys: ['verbose'] });
    expect(itsm.journal.list('upload')[0]?.body).toMatchObject({ file: { realName: 'x.txt', size: 4 } });
  });

  test('holds no password, client secret or token, whatever was sent', async () => {
    const { itsm, token, refresh, logIn, get } = await startItsm();
    await logIn({ ...credentials, password: 'a wrong one', client_secret: 'in the body' });
    await logIn({ grant_type: 'refresh_token', refresh_token: refresh });
    await get('/api/v1/incident/1');
    const text = JSON.stringify(itsm.journal.list());
    for (const secret of [
      token,
      refresh,
      basic.slice(6),
      credentials.password,
      'a wrong one',
      'in the body',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(itsm.journal.list('token')[0]).toMatchObject({
      headers: { authorization: 'Basic (hidden)' },
      body: { grant_type: 'password', username: credentials.username, password: '(hidden)' },
      wrote: { what: 'token', id: 1 },
    });
    expect(itsm.journal.list('get')[0]).toMatchObject({
      token: 2 - 1,
      headers: { authorization: 'Bearer (hidden)' },
    });
  });

  test('remembers the newest entries only, and forgets all when told', () => {
    const journal = new Journal(2, () => {});
    const entry = { at: 0, method: 'GET', path: '/', queryKeys: [], endpoint: 'get', headers: {} } as const;
    const numbers = [1, 2, 3].map(() => journal.open(entry));
    journal.note(numbers[0] ?? 0, { status: 200 });
    journal.note(numbers[2] ?? 0, { status: 201 });
    expect(journal.list().map(({ number, status }) => [number, status])).toEqual([
      [2, undefined],
      [3, 201],
    ]);
    journal.clear();
    expect(journal.list()).toEqual([]);
  });
});

describe('a listener', () => {
  test('hears of every kind of change until it is taken away', async () => {
    const { itsm, post, upload } = await startItsm();
    const heard = new Set<string>();
    const end = itsm.onChange((change) => heard.add(change));
    await post('/api/v1/incident', least);
    await upload(fileForm('x', 'x.txt'));
    itsm.faults.clear();
    itsm.configure({ oldServer: false });
    await itsm.setMode('slow');
    expect([...heard].sort()).toEqual(['attachments', 'config', 'faults', 'incidents', 'journal', 'mode']);
    end();
    heard.clear();
    itsm.edit(1, { status: 'Closed' });
    expect(heard.size).toBe(0);
  });
});
