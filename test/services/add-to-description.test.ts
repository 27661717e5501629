import { beforeEach, describe, expect, it } from 'vitest';
import { Fault, type FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { addToDescription } from '../../src/services/add-to-description.ts';
import { doStep } from '../../src/services/do-step.ts';
import { aMessage, aReply } from './a-message.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { aCardedOne, doAll, note } from './notes-setting.ts';
import { claimSteps, doDue, workOf } from './steps-setting.ts';

const before = 'The printer is on fire.';
const added = 'Edited in Slack, as of 2023-11-14 22:13 UTC:\nIt is <out> again.\nBut wet.';
let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aCardedOne(setting);
  setting.people.profiles.set('U2', aProfile({ userId: 'U2' }));
  setting.people.profiles.set('U9', aProfile({ userId: 'U9', isMember: false }));
  setting.conversations.messages.set(aMessage().ts, aReply('It is <out> again.\nBut wet.'));
});

function press(
  values: { readonly userId?: string; readonly tenant?: string; readonly at?: typeof note } = {},
) {
  const { userId = 'U2', tenant = tenantId, at = note } = values;
  const asked = { submissionId: filed.id, note: at };
  return addToDescription(setting.ports, { tenantId: tenant, userId }, asked);
}

function description(): string | undefined {
  return setting.itsm.incidents.get(1)?.description;
}

it('puts the words of the message as they are now under the description, and says so in the note', async () => {
  expect(await press()).toMatchObject({ is: 'begun' });
  await doDue(setting);
  expect(description()).toBe(`${before}\n\n${added}`);
  expect(setting.messenger.redrawn).toMatchObject([
    { at: note, note: { kind: 'description-added', actorId: 'U2' } },
  ]);
  expect(workOf(await claimSteps(setting))).toEqual([{ kind: 'refresh-card' }]);
});

it('adds them once however often it is pressed, by whomever', async () => {
  await press();
  await setting.clock.advance(120_000);
  await press({ userId: 'U1' });
  await doAll(setting);
  await press();
  await doAll(setting);
  expect(setting.itsm.updates).toHaveLength(1);
});

it('adds nothing twice after an answer that was lost', async () => {
  const update = setting.itsm.updateIncident;
  setting.itsm.updateIncident = async (...input) => {
    await update(...input);
    throw new Fault('outcome-unknown', 'the answer was lost');
  };
  await press();
  await doAll(setting);
  expect(description()).toBe(`${before}\n\n${added}`);
  expect(setting.itsm.updates).toHaveLength(1);
  expect(setting.messenger.redrawn.map(({ note: { kind } }) => kind)).toEqual([
    'not-done',
    'description-added',
  ]);
});

it('adds them as HTML where the workspace says so, and finds them there again', async () => {
  setting.settings = { ...setting.settings, descriptionFormat: 'html' };
  setting.messenger.next.redraw.push(fails('slack-unreachable'));
  await press();
  await doAll(setting);
  expect(description()).toBe(
    `<p>${before}</p><p>Edited in Slack, as of 2023-11-14 22:13 UTC:<br>It is &lt;out&gt; again.<br>But wet.</p>`,
  );
  expect(setting.itsm.updates).toHaveLength(1);
});

it('loses no words to another note that is pressed at the same time', async () => {
  await press();
  const [step] = await claimSteps(setting);
  if (!step) throw new Error('no step');
  await press({ at: { ...note, ts: '1700000000.000009' } });
  const [other] = await claimSteps(setting);
  if (!other) throw new Error('no other step');
  setting.itsm.next.update.push(() => setting.clock.sleep(1_000));
  const later = { ...other, createdAt: other.createdAt + 60_000 };
  const doing = Promise.all([step, later].map((one) => doStep(setting.ports, one)));
  await setting.clock.advance(5_000);
  await doing;
  expect(description()).toContain('22:13');
  expect(description()).toContain('22:14');
});

describe('what cannot be done', () => {
  it('is told in the note when the ITSM leaves the words out without a word', async () => {
    setting.itsm.dropped.add('description');
    await press();
    await doAll(setting);
    expect(setting.messenger.redrawn).toMatchObject([
      { note: { kind: 'not-done', code: 'content-refused' } },
    ]);
  });

  it.each<[string, FaultCode, () => void]>([
    ['the message is gone', 'slack-place-gone', () => setting.conversations.messages.clear()],
    ['the incident is gone', 'incident-gone', () => setting.itsm.incidents.clear()],
  ])('is told in the note when %s, and given up', async (_name, code, happens) => {
    await press();
    happens();
    await doAll(setting);
    expect(setting.messenger.redrawn).toMatchObject([{ note: { kind: 'not-done', code } }]);
  });

  it('is told to somebody who may not alone, and stays open to the others', async () => {
    await press({ userId: 'U9' });
    await doDue(setting);
    expect(setting.messenger.notes).toMatchObject([
      { to: { userId: 'U9' }, note: { code: 'not-permitted' } },
    ]);
    expect(setting.messenger.redrawn).toEqual([]);
    expect(description()).toBe(before);
    await press();
    await doDue(setting);
    expect(description()).toBe(`${before}\n\n${added}`);
  });

  it('is not found in another channel or workspace', async () => {
    expect(await press({ at: { ...note, channelId: 'C2' } })).toEqual({ is: 'not-yours' });
    expect(await press({ tenant: 'T2' })).toEqual({ is: 'not-yours' });
    expect(await claimSteps(setting)).toEqual([]);
  });
});
