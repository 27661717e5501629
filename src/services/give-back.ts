import { longestWaitMs } from '../domain/decide.ts';
import { recordEvent } from './record-event.ts';
import type { ServicePorts } from './service-ports.ts';

/** How many are given back in one round; the next round takes the next ones. */
const atOnce = 100;

/** Gives reports back to their people that could not be filed for 3 days. */
export async function giveBack(ports: ServicePorts): Promise<void> {
  const before = ports.clock.now() - longestWaitMs;
  for (const key of await ports.stores.submissions.waitingSince(before, atOnce)) {
    await recordEvent(ports, key, { type: 'waited-too-long' });
  }
}
