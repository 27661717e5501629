import { beforeEach, describe, expect, it } from 'vitest';
import { attachToIncident } from '../../src/services/attach-to-incident.ts';
import type { Setting } from './a-setting.ts';
import { editor, forms, open, save, send } from './edit-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, answers, cardAt, doAllDue, held, news } from './press-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting({ attachments: [{ ref: 'earlier', name: 'earlier' }] });
  for (const name of ['a', 'b']) setting.sharedFiles.files.set(`F-${name}`, name);
});

const file = (name: string) => ({ id: `F-${name}`, name });
const refs = () => held(setting).attachments.map(({ ref }) => ref);

function attach(...names: readonly string[]) {
  const asked = { files: names.map(file), showing: 'V1', from: { channelId: 'C1' } };
  return attachToIncident(setting.ports, editor, { card: cardAt }, asked);
}

describe('picked files', () => {
  it('go beside those that are there, and card and thread tell of it', async () => {
    expect(await attach('a', 'b', 'a')).toMatchObject({ is: 'begun' });
    await attach('a', 'b', 'a');
    await doAllDue(setting);
    expect(refs()).toEqual(['earlier', 'ref of a', 'ref of b']);
    expect(news(setting)).toEqual([{ kind: 'edited', actorId: 'U2', labels: ['Attachments'], notTaken: [] }]);
    expect(setting.messenger.updated.at(-1)?.content.asRead?.incident.attachments).toHaveLength(3);
    expect(answers(setting)).toEqual([]);
  });

  it('that do not go up are named to the person alone, each with its reason', async () => {
    setting.itsm.ofFile.set('a', [fails('file-refused')]);
    setting.settings = { ...setting.settings, files: { ...setting.settings.files, count: 3 } };
    await attach('a', 'b', 'gone', 'more');
    await doAllDue(setting);
    expect(refs()).toEqual(['earlier', 'ref of b']);
    expect(answers(setting)).toEqual([
      {
        ...{ userId: 'U2', kind: 'files-not-attached' },
        files: [
          { id: 'F-a', name: 'a', code: 'file-refused' },
          { id: 'F-gone', name: 'gone', code: 'slack-file-gone' },
          { id: 'F-more', name: 'more', code: 'too-many-files' },
        ],
      },
    ]);
  });

  it('are not uploaded again when the answer of the ITSM was lost', async () => {
    setting.itsm.afterUpdate.push(fails('outcome-unknown'));
    await attach('a');
    await doAllDue(setting);
    await setting.clock.advance(60_000);
    await doAllDue(setting);
    expect(refs()).toEqual(['earlier', 'ref of a']);
    expect(setting.itsm.calls.filter((call) => call === 'upload a')).toHaveLength(1);
    expect(news(setting)).toHaveLength(1);
  });

  it('are all named when the ITSM is away for ten minutes', async () => {
    setting.itsm.next.upload.push(...Array.from({ length: 40 }, () => fails('unreachable')));
    await attach('a');
    for (let minutes = 0; minutes < 12; minutes += 1) {
      await doAllDue(setting);
      await setting.clock.advance(60_000);
    }
    expect(answers(setting)).toMatchObject([{ files: [{ name: 'a', code: 'unreachable' }] }]);
  });

  it('of an edit go along with it', async () => {
    const { draftId } = await open(setting);
    expect(await send(setting.ports, draftId, { files: [file('a')] })).toMatchObject({ is: 'taken' });
    await save(setting);
    expect(refs()).toEqual(['earlier', 'ref of a']);
    expect(forms(setting)).toMatchObject([{ is: 'saved' }]);
  });
});
