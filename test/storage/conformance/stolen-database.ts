import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { newKeys, sealing } from '../fixtures.ts';
import type { Backend } from './place.ts';
import { fillTenant } from './tenant-fixtures.ts';

const canary = 'CANARY-zebra-7731';

export function specifyStolenDatabase(backend: Backend): void {
  describe('a stolen database without keys', () => {
    it('holds in the clear no secret, no word that a person wrote and nothing of the keys', async () => {
      const place = await backend.newPlace();
      const { text, keys } = newKeys('k1', 'k2');
      const stores = await place.open(sealing(keys));
      const { tenantId } = await fillTenant(stores, canary);
      const token = { botToken: new Secret(`${canary} 2`), refreshToken: new Secret(canary), expiresAt: 1 };
      await stores.installations.renew(tenantId, 1, token);
      const beside = await place.contents();
      // What was erased must not have stood in the clear either.
      const gone = await fillTenant(stores, canary);
      await stores.tenants.erasePerson(gone.tenantId, 'U1');
      await stores.tenants.forgetTexts(gone.tenantId, Date.now(), 100);
      await stores.sealedRows.reseal(100);
      await stores.tenants.leave(gone.tenantId, 1);
      await stores.tenants.erase(gone.tenantId);
      const after = await place.contents();
      await stores.close();
      const closed = await place.contents();
      await place.destroy();
      const rawKeys = text.split(',').map((entry) => entry.slice(entry.indexOf(':') + 1));
      for (const stolen of [beside, after, closed]) {
        expect(stolen.includes(tenantId)).toBe(true);
        for (const piece of [canary, canary.toLowerCase(), 'zebra'])
          expect(stolen.includes(piece)).toBe(false);
        for (const key of rawKeys) {
          expect(stolen.includes(key)).toBe(false);
          expect(stolen.includes(Buffer.from(key, 'base64'))).toBe(false);
        }
      }
    });
  });
}
