import { beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { tenantId } from './a-setting.ts';
import {
  admin,
  anEntry,
  createSetupSetting,
  otherAdmin,
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

describe('two admins', () => {
  it('never overwrite each other unseen: who comes late is shown what stands, and may send it again', async () => {
    await given.connect();
    const [first] = await stored();
    const shown = { id: first?.id ?? '', revision: first?.revision ?? '' };
    await given.connect(otherAdmin, { username: 'theirs' });
    const late = await given.send(admin, { shown, username: 'mine', password: new Secret('pw-mine') });
    expect(late).toMatchObject({
      is: 'changed-meanwhile',
      setup: {
        connection: { username: 'theirs', changedBy: 'A2' },
        lastTry: { username: 'mine', kept: ['clientSecret', 'password'] },
      },
    });
    expect((await stored())[0]?.username.reveal()).toBe('theirs');
    const again = await given.send(admin, { username: 'mine', clientSecret: undefined, password: undefined });
    expect(revealed(again)).toEqual(['client', 'cs-1', 'mine', 'pw-mine']);
  });

  it('who connect for the first time, or after it was removed, are told as well', async () => {
    const entry = anEntry();
    await given.connect(otherAdmin);
    expect(await setup.startCheck(admin, entry)).toMatchObject({ is: 'changed-meanwhile' });
    const [{ id = '', revision = '' } = {}] = await stored();
    await setup.disconnect(otherAdmin, id);
    const late = await setup.startCheck(admin, anEntry({ shown: { id, revision } }));
    expect(late).toMatchObject({ is: 'changed-meanwhile', setup: { connection: undefined } });
  });

  it('who try at once: the last one wins and reads whose it replaced, both see what stands', async () => {
    await given.connect();
    const tries = await Promise.all(
      [admin, otherAdmin].map(async (actor) => ({
        actor,
        start: await given.send(actor, { username: actor.userId }),
      })),
    );
    const outcomes = [];
    for (const { actor, start } of tries) {
      if (start.is !== 'begun') throw new Error('not begun');
      outcomes.push(await setup.checkConnection(actor, start.toTry, () => {}));
    }
    expect(outcomes).toMatchObject([
      { connection: { username: 'A1' }, replaced: undefined },
      { connection: { username: 'A2' }, replaced: { by: 'A1' } },
    ]);
    expect((await stored()).map(({ username }) => username.reveal())).toEqual(['A2']);
  });
});
