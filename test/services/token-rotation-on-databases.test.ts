import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { type Backend, type Place, postgresAt, sqlite } from '../storage/conformance/place.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { anInstallation, createFakeOAuth, createTimedCache, hourMs } from './fake-installations.ts';

const { TEST_DATABASE_URL } = process.env;

function tell(backend: Backend, isShared: boolean): void {
  describe(`a token that ended, on ${backend.name}`, () => {
    let place: Place;
    const ends: (() => Promise<unknown>)[] = [];
    beforeAll(async () => {
      place = await backend.newPlace();
    });
    afterAll(async () => {
      for (const end of ends.reverse()) await end();
      await place.destroy();
    });

    it('is renewed once by two processes that need it at once, and both use what is stored', async () => {
      const first = await place.open();
      ends.push(() => first.close());
      const second = isShared ? await place.open() : first;
      if (second !== first) ends.push(() => second.close());
      const oauth = createFakeOAuth(systemClock);
      const rotation = { refreshToken: new Secret('r'), expiresAt: Date.now() - hourMs };
      await first.installations.save(anInstallation({ rotation }));
      const processes = [first, second].map(({ installations, leases }, at) =>
        createManyWorkspaces({
          ...{ installations, leases, oauth, clock: systemClock, logger: createKeptLogger() },
          ...{
            owner: `p${at}`,
            cache: createTimedCache(systemClock),
            installUrl: 'https://bot.example.com/',
          },
        }),
      );
      oauth.next.push(() => systemClock.sleep(300));
      const tokens = await Promise.all(
        Array.from({ length: 20 }, (_, at) => processes[at % 2]?.tokenFor('T1')),
      );
      expect(new Set(tokens.map((token) => token?.reveal()))).toEqual(new Set(['xoxb-for-r']));
      expect(oauth.asked).toEqual(['r']);
      expect(await first.installations.find('T1')).toMatchObject({ revision: 2 });
    });
  });
}

tell(sqlite, false);
describe.skipIf(!TEST_DATABASE_URL)('with a database that is shared', () => {
  tell(postgresAt(TEST_DATABASE_URL ?? ''), true);
});
