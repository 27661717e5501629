import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { Secret } from '../../src/domain/secret.ts';
import { triedLifeMs } from '../../src/domain/tried-connection.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import { tenantId } from './a-setting.ts';
import {
  admin,
  allGood,
  anEntry,
  createSetupSetting,
  member,
  oddSecret,
  otherAdmin,
  refused,
  revealed,
  type SetupSetting,
} from './setup-setting.ts';

let given: SetupSetting;
let setup: SetupSetting['setup'];
beforeEach(async () => {
  given = await createSetupSetting();
  setup = given.setup;
});

const stored = () => given.setting.stores.credentials.ofTenant(tenantId);

describe('secrets that were typed', () => {
  const none = { clientSecret: undefined, password: undefined };

  it('are kept to the byte, whatever is in them', async () => {
    const secret = new Secret(oddSecret);
    await given.connect(admin, {
      clientId: oddSecret,
      username: oddSecret,
      clientSecret: secret,
      password: secret,
    });
    const [connection] = await stored();
    const { clientId, clientSecret, username, password } = connection ?? {};
    for (const one of [clientId, clientSecret, username, password]) expect(one?.reveal()).toBe(oddSecret);
  });

  it('are those of the last try where the fields are empty, for 15 minutes and for their own person', async () => {
    given.tells(refused);
    await given.connect(admin, { clientSecret: new Secret(oddSecret), password: new Secret('pw-2') });
    expect(await setup.readConnection(admin)).toMatchObject({
      lastTry: { clientId: 'client', kept: ['clientSecret', 'password'] },
    });
    expect(await setup.readConnection(otherAdmin)).not.toHaveProperty('lastTry.kept');
    expect(await given.send(otherAdmin, none)).toMatchObject({ is: 'missing', isSaved: false });
    // Also for another server: the first was perhaps misspelt.
    const elsewhere = await given.send(admin, { ...none, serverUrl: new URL('https://itsm2.example.com/') });
    expect(revealed(elsewhere)).toEqual(['client', oddSecret, 'bot', 'pw-2']);
    const newer = await given.send(admin, { ...none, password: new Secret('pw-3') });
    expect(revealed(newer)).toEqual(['client', oddSecret, 'bot', 'pw-3']);
    await given.setting.clock.advance(triedLifeMs);
    expect(await given.send(admin, none)).toEqual({
      ...{ is: 'missing', fields: ['clientSecret', 'password'], isSaved: false },
    });
  });

  it('are forgotten as a try once they are the connection', async () => {
    given.tells(refused);
    await given.connect();
    given.tells(allGood);
    await given.connect(admin, none);
    expect(await setup.readConnection(admin)).toMatchObject({ is: 'editable', lastTry: undefined });
  });

  it('stay as they are saved where the fields are empty, for the same origin alone', async () => {
    await given.connect();
    expect(revealed(await given.send(admin, { ...none, username: 'bot2' }))).toEqual([
      ...['client', 'cs-1', 'bot2', 'pw-1'],
    ]);
    const path = await given.send(admin, { ...none, serverUrl: new URL('https://itsm.example.com/desk/') });
    expect(revealed(path)).toEqual(['client', 'cs-1', 'bot', 'pw-1']);
    for (const url of [
      'https://evil.example/',
      'http://itsm.example.com/',
      'https://itsm.example.com:8443/',
    ]) {
      const serverUrl = new URL(url);
      expect(await given.send(admin, { ...none, serverUrl })).toEqual({
        ...{ is: 'missing', fields: ['clientSecret', 'password'], isSaved: true },
      });
      // What was left empty and filled from the saved one is no secret of the try.
      expect(await given.send(admin, { ...none, serverUrl, password: new Secret('x') })).toMatchObject({
        fields: ['clientSecret'],
      });
      await given.setting.clock.advance(triedLifeMs);
    }
  });

  it('appear in no log, audit entry, outcome or print of what is passed on', async () => {
    const canary = 'canary-7c1d';
    const secrets = { clientSecret: new Secret(canary), password: new Secret(canary) };
    const outcomes: unknown[] = [await given.send(member, secrets), await given.connect(admin, secrets)];
    given.tells(refused);
    outcomes.push(await given.send(admin, secrets), await given.connect(admin, secrets));
    outcomes.push(await setup.readConnection(admin), given.setting.noted, given.setting.logged);
    expect(JSON.stringify(outcomes)).not.toContain(canary);
    expect(inspect(outcomes, { depth: 9 })).not.toContain(canary);
  });

  it('are not taken when they cannot be kept', async () => {
    const { stores } = given.ports;
    const broken = createSetupServices({
      ...given.ports,
      stores: {
        ...stores,
        credentials: {
          ...stores.credentials,
          save: async () => {
            throw new Fault('store-failed', 'no disk');
          },
        },
      },
    });
    const start = await broken.startCheck(admin, anEntry());
    if (start.is !== 'begun') throw new Error('not begun');
    await expect(broken.checkConnection(admin, start.toTry, () => {})).rejects.toThrow('no disk');
    expect(await stored()).toEqual([]);
  });
});
