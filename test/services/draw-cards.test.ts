import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/domain/fault.ts';
import { drawCards } from '../../src/services/draw-cards.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, cardId, changeInItsm, doAllDue, key, read } from './press-setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
});

async function aCard(id: string, channelId = 'C2'): Promise<void> {
  await setting.stores.cards.save({
    ...{ tenantId, id, connectionId: 'N1', submissionId: '', incidentId: 1 },
    ...{ channelId, ts: id, state: 'live', revision: 0 },
  });
}

const draw = (again?: string) => drawCards(setting.ports, key, again);
const drawn = () => setting.messenger.updated.map(({ id, revision }) => `${id} ${revision}`);

describe('a card', () => {
  it('is drawn once for what it shows, in its next revision', async () => {
    await draw();
    expect(drawn()).toEqual([]);
    changeInItsm(setting, { subject: 'Printer out' });
    await read(setting.ports);
    await Promise.all([draw(), setting.clock.advance(1_000).then(() => draw())]);
    expect(drawn()).toEqual([`${cardId} 2`]);
  });

  it('that shows the same is drawn again where that is asked for, and no other', async () => {
    await aCard('card-2');
    await draw();
    expect(drawn()).toEqual(['card-2 1']);
    await draw(cardId);
    expect(drawn()).toEqual(['card-2 1', `${cardId} 2`]);
  });

  it('that is gone is told once to who filed, and never again drawn', async () => {
    setting.messenger.next.update.push(fails('slack-place-gone'));
    await draw(cardId);
    await draw(cardId);
    expect(setting.messenger.answers).toMatchObject([
      { userId: 'U1', key: `${cardId}:gone`, answer: { kind: 'card-lost', channelId: 'C1' } },
    ]);
    expect(await setting.stores.cards.find(tenantId, cardId)).toMatchObject({ state: 'gone' });
    expect(setting.messenger.updated).toEqual([]);
  });

  it('whose loss nobody can be told of is left alone, too', async () => {
    setting.messenger.next.update.push(fails('slack-place-gone'));
    setting.messenger.next.answer.push(fails('slack-refused'));
    await draw(cardId);
    expect(await setting.stores.cards.find(tenantId, cardId)).toMatchObject({ state: 'gone' });
  });

  it('that Slack refuses keeps no other from being drawn', async () => {
    await aCard('card-2');
    changeInItsm(setting, { subject: 'Printer out' });
    await read(setting.ports);
    setting.messenger.next.update.push(fails('slack-refused'));
    await expect(draw()).rejects.toMatchObject({ code: 'slack-refused' });
    expect(drawn()).toEqual(['card-2 1']);
  });

  it.each<FaultCode>(['slack-rate-limited', 'slack-unreachable'])('is drawn later on %s', async (code) => {
    await aCard('card-2');
    changeInItsm(setting, { subject: 'Printer out' });
    await read(setting.ports);
    setting.messenger.next.update.push(fails(code));
    await doAllDue(setting);
    expect(drawn()).toEqual([]);
    await setting.clock.advance(60_000);
    await doAllDue(setting);
    expect(drawn().toSorted()).toEqual([`${cardId} 2`, 'card-2 1']);
  });

  it('of a former connection can be seen and not changed', async () => {
    setting.connection = aConnection('N2');
    await draw();
    expect(setting.messenger.updated).toMatchObject([{ content: { isReadOnly: true } }]);
  });

  it('shows the custom fields that the settings put there', async () => {
    const field = { control: 'text', kind: 'string', required: false, options: [] } as const;
    const declaredFields = [
      { ...field, id: '41', name: 'Room' },
      { ...field, id: '42', name: 'Inventory number' },
    ];
    setting.settings = { ...setting.settings, declaredFields, fieldsOnCard: ['Room'] };
    const customFields = {
      41: { kind: 'string', value: 'B 12' },
      42: { kind: 'string', value: '0815' },
    } as const;
    changeInItsm(setting, { customFields });
    await read(setting.ports);
    await draw();
    expect(setting.messenger.updated.at(-1)?.content.fields).toEqual([{ name: 'Room', text: 'B 12' }]);
  });
});
