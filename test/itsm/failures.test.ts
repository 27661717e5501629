import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { aNewIncident, anUpload } from './incidents.ts';
import { meet, status, type Verb, verbs } from './meet.ts';
import { nothing, start } from './start.ts';

describe('401 on a call', () => {
  it.each<Verb>(['create', 'get', 'update', 'upload', 'form'])(
    'logs in once and calls once more; a second 401 on %s is credentials-refused',
    async (verb) => {
      const { code, calls, started } = await meet(verb, status(401, 'empty'));
      expect([code, calls, started.sandbox.journal.list('token').length]).toEqual([
        'credentials-refused',
        2,
        2,
      ]);
    },
  );

  it.each<Verb>(['create', 'get', 'update', 'upload', 'form'])(
    'is mended by the new log-in on %s',
    async (verb) => {
      for (const invalidToken of ['json', 'json with the token', 'empty'] as const) {
        const started = await start({ config: { invalidToken } });
        started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
        await started.itsm.readIncident(1);
        started.sandbox.forgetTokens();
        await verbs[verb](started);
        expect(started.sandbox.journal.list('token')).toHaveLength(2);
        expect(started.sandbox.journal.list(verb).slice(-2)).toMatchObject([
          { status: 401 },
          { status: 200 },
        ]);
      }
    },
  );
});

describe('a log-in', () => {
  it.each(['400', '401', '401 empty'] as const)(
    'that is refused with %s is credentials-refused',
    async (shape) => {
      const started = await start({ config: { refusedLogIn: shape, users: [] } });
      await expect(verbs.create(started)).rejects.toMatchObject({
        code: 'credentials-refused',
        retryable: false,
      });
      expect(started.sandbox.journal.list('token')).toHaveLength(1);
      expect(started.sandbox.journal.list('create')).toHaveLength(0);
    },
  );

  it('with a wrong client id is credentials-refused', async () => {
    const started = await start({ config: { clients: [] } });
    await expect(verbs.create(started)).rejects.toMatchObject({ code: 'credentials-refused' });
  });

  it.each<[string, FaultKind]>([
    ['500', status(500)],
    ['503 as HTML', status(503, 'html')],
    ['404', status(404, 'html')],
    ['408', status(408)],
    ['a success without a token', { kind: 'wrong-shape' }],
    ['HTML with 200', { kind: 'html' }],
    ['a dropped connection', { kind: 'drop' }],
    ['silence', { kind: 'hang' }],
    ['a cut body', { kind: 'cut-body' }],
  ])('that failed by %s leaves the call surely not executed', async (_, fault) => {
    for (const verb of ['create', 'update', 'upload'] as const) {
      const { fault: met, started } = await meet(verb, fault, 'token');
      expect(met).toMatchObject({ code: 'unreachable', retryable: true, facts: { operation: 'login' } });
      expect(started.sandbox.journal.list(verb)).toHaveLength(0);
    }
  });

  it('that is told to wait is rate-limited, and a redirected one is not followed', async () => {
    const limited = await meet('create', { kind: 'too-many', seconds: 7 }, 'token');
    expect(limited.fault).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000 });
    expect((await meet('create', { kind: 'redirect' }, 'token')).code).toBe('redirected');
  });
});

describe('403, 404, 405', () => {
  it.each([403, 404, 405])('%i on create means a broken connection', async (code) => {
    for (const body of ['framework', 'html', 'empty', 'envelope'] as const) {
      const { fault, calls } = await meet('create', status(code, body));
      expect(fault).toMatchObject({ code: 'access-refused', retryable: false, facts: { status: code } });
      expect(calls).toBe(1);
    }
  });

  it('404 on update means that the incident is gone, and on get that there is none', async () => {
    expect((await meet('update', status(404))).code).toBe('incident-gone');
    expect((await meet('get', status(404, 'html'))).code).toBe('nothing there');
    expect(await (await start()).itsm.readIncident(99)).toBeUndefined();
  });

  it('on the form mean that the ITSM does not tell', async () => {
    for (const code of [403, 404, 405]) expect((await meet('form', status(code))).code).toBe('nothing there');
  });
});

describe('a refusal of the content', () => {
  it.each(['200 envelope', '400 envelope', '400 code'] as const)('as %s gives its words', async (refusal) => {
    const { itsm, sandbox } = await start({ config: { refusal } });
    const create = itsm.createIncident({ ...aNewIncident, location: 'Atlantis' }, nothing);
    await expect(create).rejects.toMatchObject({
      code: 'content-refused',
      retryable: false,
      userMessage: "Location 'Atlantis' does not exist.",
    });
    sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
    await expect(itsm.updateIncident(1, { status: 'Closed' })).rejects.toMatchObject({
      code: 'content-refused',
      userMessage: 'An incident must be Resolved before it can be Closed.',
    });
  });

  it.each(['framework', 'html', 'empty'] as const)('as 400 with %s has no words for people', async (body) => {
    for (const verb of ['create', 'update', 'get'] as const) {
      const { code, fault } = await meet(verb, status(400, body));
      expect([code, fault?.userMessage]).toEqual(['content-refused', undefined]);
    }
  });

  it.each(['400', '413', '415'])('of a file by %s fails that file', async (code) => {
    const { fault } = await meet('upload', status(Number(code), 'envelope'));
    expect(fault).toMatchObject({ code: 'file-refused', retryable: false, userMessage: 'No such place.' });
    expect((await meet('upload', status(Number(code), 'html'))).code).toBe('file-refused');
  });

  it('by 413 before the file was read is heard, also for a large one', async () => {
    const started = await start();
    started.sandbox.faults.add({ on: 'upload', kind: 'too-large' });
    const file = anUpload(Buffer.alloc(8 * 1024 * 1024));
    await expect(started.itsm.uploadFile(file)).rejects.toMatchObject({
      code: 'file-refused',
      facts: { contentType: 'text/html' },
    });
  });
});

describe('429', () => {
  it.each(['seconds', 'date', 'reset-at', 'reset-in'] as const)(
    'told by %s is rate-limited with its wait',
    async (told) => {
      for (const verb of ['create', 'get', 'update', 'upload', 'form'] as const) {
        const { fault, calls } = await meet(verb, { kind: 'too-many', seconds: 30, told });
        expect(fault).toMatchObject({ code: 'rate-limited', retryable: true });
        expect(fault?.retryAfterMs).toBeGreaterThan(28_000);
        expect(fault?.retryAfterMs).toBeLessThanOrEqual(32_000);
        expect(calls).toBe(1);
      }
    },
  );

  it('is never waited for longer than an hour', async () => {
    const { fault } = await meet('create', { kind: 'too-many', seconds: 1e6 });
    expect(fault?.retryAfterMs).toBe(3_600_000);
    expect((await meet('create', { kind: 'too-many', told: 'none' })).fault?.retryAfterMs).toBeUndefined();
  });
});

describe('what was surely not sent', () => {
  it('is unreachable when nobody listens', async () => {
    const started = await start();
    await started.sandbox.setMode('down');
    for (const verb of ['create', 'get', 'update', 'upload', 'form'] as const) {
      await expect(verbs[verb](started)).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    }
  });

  it('is unreachable when the server goes down between log-in and create', async () => {
    const started = await start();
    await started.itsm.readIncident(1);
    await started.sandbox.setMode('down');
    let began = false;
    const create = started.itsm.createIncident(aNewIncident, async () => {
      began = true;
    });
    await expect(create).rejects.toMatchObject({ code: 'unreachable', facts: { operation: 'create' } });
    expect(began).toBe(false);
  });

  it('is unreachable when no name is found or the address may not be reached', async () => {
    const forbidden = await start({ serverUrl: 'http://169.254.169.254/' });
    await expect(verbs.create(forbidden)).rejects.toMatchObject({ code: 'address-refused' });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308] as const)('%i is never followed', async (code) => {
    for (const verb of ['create', 'get', 'update', 'upload'] as const) {
      const { fault, calls, started } = await meet(verb, { kind: 'redirect', status: code });
      expect([fault?.code, fault?.facts.status, calls]).toEqual(['redirected', code, 1]);
      expect(started.sandbox.journal.list('unknown')).toHaveLength(0);
    }
  });
});
