import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { anUpload } from './incidents.ts';
import { meet, status } from './meet.ts';
import { start } from './start.ts';

describe('an answer that is lost', () => {
  const lost: [string, FaultKind][] = [
    ['408', status(408, 'empty')],
    ['500', status(500)],
    ['500 in an envelope', status(500, 'envelope')],
    ['502 as HTML', status(502, 'html')],
    ['503', status(503, 'empty')],
    ['500 after the write', { kind: 'status', status: 500, when: 'after' }],
    ['a drop before the write', { kind: 'drop' }],
    ['a drop after the write', { kind: 'drop', when: 'after' }],
    ['silence', { kind: 'hang' }],
    ['silence after the write', { kind: 'hang', when: 'after' }],
    ['a cut body', { kind: 'cut-body' }],
    ['a drip without end', { kind: 'drip', ms: 200 }],
    ['a success without what makes it one', { kind: 'wrong-shape' }],
    ['a list', { kind: 'wrong-shape', body: [] }],
    ['null', { kind: 'wrong-shape', body: null }],
    ['HTML with 200', { kind: 'html' }],
  ];

  it.each(lost)('by %s leaves a create unknown, and it is not repeated', async (_, fault) => {
    const { code, calls, fault: met } = await meet('create', fault);
    expect([code, calls, met?.retryable]).toEqual(['outcome-unknown', 1, false]);
  });

  it.each(lost)('by %s leaves an update unknown, and it is not repeated', async (_, fault) => {
    const { code, calls } = await meet('update', fault);
    expect([code, calls]).toEqual(['outcome-unknown', 1]);
  });

  it.each(lost)('by %s lets an upload be repeated', async (_, fault) => {
    const { fault: met, calls } = await meet('upload', fault);
    expect(met).toMatchObject({ code: 'outcome-unknown', retryable: true });
    expect(calls).toBe(1);
  });

  it.each(lost)('by %s is read once more, after a pause', async (_, fault) => {
    const { code, calls, started } = await meet('get', fault);
    expect([code, calls, started.clock.slept]).toEqual(['unreachable', 2, 500]);
  });

  it('is made up for by the second reading', async () => {
    const started = await start();
    started.sandbox.file({ subject: 'Filed before', requesterEmail: 'tim@acme.com' });
    started.sandbox.faults.add({ on: 'get', kind: 'status', status: 503 });
    expect(await started.itsm.readIncident(1)).toMatchObject({ subject: 'Filed before' });
  });

  it.each([
    { returnCode: 'SUCCESS', id: 0 },
    { returnCode: 'SUCCESS', id: '2' },
    { returnCode: 'SUCCESS', id: 1.5 },
    { id: 2 },
    { returnCode: null, id: 2 },
  ])('by %j, which is no success, leaves a create unknown', async (body) => {
    expect((await meet('create', { kind: 'wrong-shape', body })).code).toBe('outcome-unknown');
  });

  it('by a reset in mid-upload lets the upload be repeated', async () => {
    const started = await start();
    started.sandbox.faults.add({ on: 'upload', kind: 'reset-in-mid-body' });
    const bytes = Buffer.alloc(4 * 1024 * 1024, 'x');
    await expect(started.itsm.uploadFile(anUpload(bytes))).rejects.toMatchObject({
      code: 'outcome-unknown',
      retryable: true,
    });
    expect(await started.itsm.uploadFile(anUpload(bytes))).toMatch(/^\w{10}$/);
  });

  it('names status and content type', async () => {
    const { fault } = await meet('create', status(502, 'html'));
    expect(fault?.facts).toEqual({ operation: 'create', status: 502, contentType: 'text/html' });
  });
});
