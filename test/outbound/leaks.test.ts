import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createLineLogger } from '../telemetry/lines.ts';
import { anOutbound, faultOf } from './an-outbound.ts';
import { freeUrl, serve } from './servers.ts';
import { waysOut } from './ways-out.ts';

const canary = 'canary-7f3k9';

it('no error and no log line repeats an address, what stands in it, a header or a body', async () => {
  const refusing = await freeUrl();
  const cutting = await serve((request) => request.socket.destroy());
  const { logger, lines } = createLineLogger();
  const outbound = anOutbound();
  const host = (url: string) => url.replace('http://', '');
  const addresses = [
    ...[`http://${canary}:${canary}@${host(refusing)}`, `http://${canary}@[::1`, `${canary}://127.0.0.1/`],
    ...[`${refusing}/${canary}?token=${canary}`, `${cutting}/${canary}`, `http://${canary}.localhost/`],
    ...[
      `http://10.0.0.1/${canary}`,
      `http://127.0.0.1:99999/${canary}`,
      `https://${host(cutting)}/${canary}`,
    ],
  ];
  for (const address of addresses) {
    for (const [way, send] of waysOut(outbound, address)) {
      // A connection does stand there; only what is sent over it fails.
      if (way === 'connect' && address.startsWith(cutting)) continue;
      const fault = await faultOf(send());
      logger.error({ error: fault, ...fault.facts }, 'it failed');
      expect(inspect({ ...fault, message: fault.message, stack: fault.stack }, { depth: 9 })).not.toContain(
        canary,
      );
      expect(inspect(fault.cause, { depth: 9 })).not.toContain(canary);
    }
  }
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.join('\n')).not.toContain(canary);
});
