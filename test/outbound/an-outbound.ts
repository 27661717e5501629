import { onTestFinished } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Outbound } from '../../src/domain/ports/outbound.ts';
import { createOutbound, type OutboundOptions } from '../../src/outbound/create-outbound.ts';

/** A way out that reaches this machine and ends with the test. */
export function anOutbound(options: Partial<OutboundOptions> = {}): Outbound {
  const allowedHosts = ['127.0.0.1', 'localhost'];
  const outbound = createOutbound({ allowedHosts, privateAllowed: false, ...options });
  onTestFinished(() => outbound.close());
  return outbound;
}

/** The fault that `work` rejects with; anything else fails the test. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
