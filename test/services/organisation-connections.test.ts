import { beforeEach, describe, expect, it } from 'vitest';
import { tenantId } from './a-setting.ts';
import { admin, createSetupSetting, type SetupSetting } from './setup-setting.ts';

let given: SetupSetting;
let setup: SetupSetting['setup'];
beforeEach(async () => {
  given = await createSetupSetting();
  setup = given.setup;
});

const stored = () => given.setting.stores.credentials.ofTenant(tenantId);

describe('an organisation', () => {
  const inT1 = { tenantId: 'E1', teamId: 'T1', userId: 'A1' };
  const inT2 = { ...inT1, teamId: 'T2' };
  const ofE1 = () => given.setting.stores.credentials.ofTenant('E1');

  it('has one connection for all its workspaces, and one more for a workspace that is given its own', async () => {
    await given.connect(inT1);
    await given.connect(inT1, { forTeam: true, serverUrl: new URL('https://own.example.com/') });
    const shownIn = async (actor: typeof inT1) => {
      const read = await setup.readConnection(actor);
      return read.is === 'editable'
        ? [read.connection?.host, read.connection?.forTeam, read.offersTeam]
        : read;
    };
    expect(await shownIn(inT1)).toEqual(['own.example.com', true, true]);
    expect(await shownIn(inT2)).toEqual(['itsm.example.com', false, true]);
    expect((await ofE1()).map(({ teamId }) => teamId)).toEqual([undefined, 'T1']);
    // Each has an id of its own though both may be the same server.
    await given.connect(inT2, { forTeam: true });
    expect(new Set((await ofE1()).map(({ id }) => id)).size).toBe(3);
  });

  it("does not let one workspace remove another's, and the removed one's falls back to that of all", async () => {
    await given.connect(inT1);
    await given.connect(inT1, { forTeam: true, serverUrl: new URL('https://own.example.com/') });
    const own = (await ofE1()).find(({ teamId }) => teamId === 'T1')?.id ?? '';
    expect(await setup.readDisconnect(inT2, own)).toEqual({ is: 'gone' });
    expect(await setup.readDisconnect(inT1, own)).toMatchObject({ is: 'asked', forTeam: true });
    expect(await setup.disconnect(inT1, own)).toMatchObject({ is: 'disconnected' });
    expect((await ofE1()).map(({ teamId }) => teamId)).toEqual([undefined]);
  });

  it('is no workspace that says so of itself', async () => {
    const pretending = { ...admin, teamId: 'T1' };
    await given.connect(pretending, { forTeam: true });
    expect((await stored()).map(({ teamId }) => teamId)).toEqual([undefined]);
  });
});
