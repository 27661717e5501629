import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { toStatusKey } from '../../../src/domain/status.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { buildWatching } from '../../../src/slack/blocks/build-watching.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { aDrawnCard } from '../a-card.ts';
import { anIncident } from '../blocks/an-incident.ts';
import { guest, helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

const card = { ...aDrawnCard({ asRead: { incident: anIncident(), at: 1_700_000_000_000 } }), key: 'k' };

/** A card in #helpdesk, as it stands there. */
async function postCard(setting: Setting): Promise<Message> {
  const { tenantId, slack } = setting;
  await createMessenger(setting).postCard(tenantId, { channelId: helpdesk }, card);
  const [message] = slack.world.messages(helpdesk);
  if (message === undefined) throw new Error('no card was posted');
  return message;
}

/** What the person can read beside the card. */
const beside = ({ messages }: Setting) => messages(helpdesk).slice(1);

const toResolved = toStatusKey('Resolved');

const about = { incidentId: 42, connectionId: 'N1' };

describe('a status at a press', () => {
  it('is asked for by the card that the message is, from where it stands', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    const delivery = await setting.slack.press(maria, message, { actionId: 'set_status_3' });
    expect([delivery.status, delivery.body]).toEqual([200, '']);
    const at = { channelId: helpdesk, ts: message.ts };
    expect(setting.incidentCalls).toEqual([
      {
        name: 'setStatus',
        input: [
          { tenantId: setting.tenantId, userId: maria, entrance: 'block_actions' },
          {
            ...{ ref: { card: at, cardId: 'K1' }, to: { key: toResolved }, shownKey: toStatusKey('Open') },
            showing: `${helpdesk}:${message.ts}:status:3:${toStatusKey('Open')}`,
            ...{ isSure: false, from: { channelId: helpdesk, threadTs: undefined } },
          },
        ],
      },
    ]);
    expect(beside(setting)).toEqual([]);
  });

  it('pressed twice on the same showing names it the same, and from the menu too', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    const value = `${toResolved}:card:K1`;
    await setting.slack.press(maria, message, { actionId: 'set_status_3' });
    await setting.slack.press(maria, message, { actionId: 'set_status', value });
    const [one, other] = setting.incidentCalls.map(({ input }) => input[1]);
    expect(other).toEqual(one);
  });

  it('that is not known any more names those that are, escaped, to the presser alone', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    const known = [{ name: 'A <!channel> & B', kind: 'new' }] as const;
    setting.insteadOfIncidents.setStatus = async () => {
      return { is: 'no-such-status', found: { is: 'unknown' }, known };
    };
    await setting.slack.press(maria, message, { actionId: 'set_status_1' });
    const told = await until(() => beside(setting)[0]);
    expect(told.onlyFor).toBe(maria);
    expect(told.text).toBe(
      'There is no such status any more. These are known: A &lt;!channel&gt; &amp; B. Nothing was changed.',
    );
  });

  it.each([
    ['not-yours', 'No such incident, or not yours.'],
    ['read-only', 'This card is of a former ITSM connection: it can be read, not changed.'],
    [
      'not-connected',
      'This workspace is not connected to an ITSM. An admin connects it with /incident setup.',
    ],
    ['not-permitted', 'You may read this incident, but not change it.'],
  ] as const)('says why nothing comes of it: %s', async (is, words) => {
    const setting = await startSetting();
    const message = await postCard(setting);
    setting.insteadOfIncidents.setStatus = async () => ({ is });
    await setting.slack.press(maria, message, { actionId: 'set_status_1' });
    expect((await until(() => beside(setting)[0])).text).toBe(words);
  });

  it('that could not be committed is said in words', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    setting.insteadOfIncidents.setStatus = () => Promise.reject(new Fault('store-failed', 'no disk'));
    const { status } = await setting.slack.press(maria, message, { actionId: 'set_status_1' });
    expect(status).toBe(200);
    expect((await until(() => beside(setting)[0])).text).toContain('could not save it');
  });

  it('set all the same stands in place of its question, and is meant by the id of the card', async () => {
    const setting = await startSetting();
    const { slack, tenantId, messages } = setting;
    const answer = { kind: 'status-out-of-date', to: 'Resolved', now: 'Pending', shown: 'Open' } as const;
    const message = { key: 'a', incidentId: 42, connectionId: 'N1', cardId: 'K1', answer };
    const from = { channelId: helpdesk };
    await createMessenger(setting).answerPresser(tenantId, { userId: maria, from }, message);
    const [question] = messages(helpdesk);
    if (question === undefined) throw new Error('no question');
    await slack.press(maria, question, { actionId: 'set_anyway' });
    await until(() => (messages(helpdesk)[0]?.text === 'Under way …' ? true : undefined));
    const [asked] = setting.incidentCalls;
    expect(asked?.input[1]).toHaveProperty('ref', { cardId: 'K1' });
    expect(asked?.input[1]).toMatchObject({
      ...{ to: { key: toResolved }, shownKey: toStatusKey('Pending'), isSure: true },
      showing: expect.stringMatching(/^press:\d+\.\d+$/),
    });
  });

  it('is no service to a guest who is known to be one', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    const { cache, tenantId, slack, incidentCalls } = setting;
    const profile = { userId: guest, name: 'G', isMember: false, isAdmin: false };
    await cache.set(`profile:${tenantId}:${guest}`, profile, 1_000);
    for (const actionId of ['set_status_1', 'edit_incident', 'refresh_incident', 'watch_incident']) {
      await slack.press(guest, message, { actionId });
    }
    const told = await until(() => {
      const alone = setting.messages(helpdesk, guest).filter(({ onlyFor }) => onlyFor === guest);
      return alone.length === 4 ? alone : undefined;
    });
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
    expect(told[0]?.text).toContain('Only members');
    expect(incidentCalls).toEqual([]);
  });
});

describe('the other buttons of a card', () => {
  it("'Refresh' is one for each press, and says nothing when it is begun", async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    for (const _ of [1, 2]) await setting.slack.press(maria, message, { actionId: 'refresh_incident' });
    const asked = setting.incidentCalls.map(({ name, input }) => [name, ...input.slice(1)]);
    const from = { channelId: helpdesk, threadTs: undefined };
    const ref = { card: { channelId: helpdesk, ts: message.ts }, cardId: 'K1' };
    expect(asked).toEqual([1, 2].map(() => ['refreshIncident', ref, { showing: expect.anything(), from }]));
    const [one, other] = setting.incidentCalls.map(({ input }) => input[2]);
    expect(one).not.toEqual(other);
    expect(beside(setting)).toEqual([]);
  });

  it("'Watch' says so with 'Stop watching', which ends it from the message it stands on", async () => {
    const setting = await startSetting();
    const { slack, insteadOfIncidents, incidentCalls } = setting;
    const message = await postCard(setting);
    insteadOfIncidents.watchIncident = async (_actor, _ref, isWatching) => {
      return { is: isWatching ? 'watching' : 'not-watching', incidentId: 42, connectionId: 'N1' };
    };
    await slack.press(maria, message, { actionId: 'watch_incident' });
    const told = await until(() => beside(setting)[0]);
    expect([told.onlyFor, told.text]).toEqual([maria, buildWatching(about, true).text]);
    await slack.press(maria, told, { actionId: 'stop_watching' });
    expect((await until(() => beside(setting)[1])).text).toBe(buildWatching(about, false).text);
    expect(incidentCalls.map(({ input }) => input[2])).toEqual([true, false]);
    expect(incidentCalls[1]?.input[1]).toEqual({ incidentId: 42, connectionId: 'N1', channelId: helpdesk });
  });

  it('with a value that nobody wrote does nothing, and says so', async () => {
    const setting = await startSetting();
    const message = await postCard(setting);
    const presses = ['refresh_incident', 'watch_incident', 'attach_to_incident', 'share_incident'];
    for (const block of message.blocks) {
      for (const element of (block.elements ?? []) as { value?: string }[]) element.value = 'card:K1 <x>';
    }
    for (const actionId of [...presses, 'edit_incident', 'set_status_1']) {
      await setting.slack.press(maria, message, { actionId });
    }
    const told = await until(() => (beside(setting).length === 6 ? beside(setting) : undefined));
    for (const { text } of told) expect(text).toContain('Nothing was done.');
    expect(setting.incidentCalls).toEqual([]);
  });

  it('answer where they stand although Slack gave the press no address of its own', async () => {
    const setting = await startSetting();
    const { slack, insteadOfIncidents } = setting;
    const message = await postCard(setting);
    insteadOfIncidents.refreshIncident = async () => ({ is: 'not-yours' });
    const { payload } = await slack.press(maria, message, { actionId: 'refresh_incident' });
    await until(() => beside(setting)[0]);
    const { response_url: _, ...bare } = payload as Record<string, unknown>;
    const rawBody = `payload=${encodeURIComponent(JSON.stringify(bare))}`;
    await slack.press(maria, message, { actionId: 'refresh_incident', forgery: { rawBody } });
    const told = await until(() => beside(setting)[1]);
    expect([told.onlyFor, told.text]).toEqual([maria, 'No such incident, or not yours.']);
    expect(setting.incidentCalls.map(({ name }) => name)).toEqual(['refreshIncident', 'refreshIncident']);
  });
});
