import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

/** A live card of a tenant of its own that was drawn once. */
function newCard(values: Partial<Card> = {}): Card {
  return {
    tenantId: `T${randomUUID()}`,
    id: 'card1',
    connectionId: 'C1',
    submissionId: 'S1',
    incidentId: 7,
    channelId: 'CH1',
    ts: '1700000000.000100',
    state: 'live',
    revision: 1,
    ...values,
  };
}

export function specifyCards(backend: Backend): void {
  describe('cards', () => {
    const given = givenStores(backend);
    const cards = () => given.stores.cards;

    it('are kept once, and as gone when they are', async () => {
      const card = newCard({ drawn: 'digest1' });
      await cards().save(card);
      await cards().save({ ...card, ts: '1700000000.000200', revision: 5 });
      expect(await cards().ofIncident(card.tenantId, 'C1', 7)).toEqual([card]);
      await cards().markGone('T-other', card.id);
      expect(await cards().ofIncident(card.tenantId, 'C1', 7)).toEqual([card]);
      await cards().markGone(card.tenantId, card.id);
      expect(await cards().ofIncident(card.tenantId, 'C1', 7)).toEqual([{ ...card, state: 'gone' }]);
      expect(await cards().ofIncident('T-other', 'C1', 7)).toEqual([]);
    });

    it('are counted by their connection while live', async () => {
      const { tenantId } = newCard();
      for (const [id, values] of Object.entries({ a: {}, b: {}, c: { connectionId: 'C2' }, d: {} })) {
        await cards().save(newCard({ ...values, tenantId, id }));
      }
      await cards().markGone(tenantId, 'd');
      expect(await cards().countLive(tenantId, 'C1')).toBe(2);
      expect(await cards().countLive(tenantId, 'C2')).toBe(1);
      expect(await cards().countLive('T-other', 'C1')).toBe(0);
    });

    it('are known by their message while live, in their own tenant and channel alone', async () => {
      const card = newCard({ ts: '1700000000.000300' });
      await cards().save(card);
      await cards().save({ ...card, id: 'card2', ts: '1700000000.000400' });
      expect(await cards().at(card.tenantId, card)).toEqual(card);
      expect(await cards().at('T-other', card)).toBeUndefined();
      expect(await cards().at(card.tenantId, { ...card, channelId: 'CH2' })).toBeUndefined();
      expect(await cards().at(card.tenantId, { ...card, ts: '1700000000.0003' })).toBeUndefined();
      await cards().markGone(card.tenantId, card.id);
      expect(await cards().at(card.tenantId, card)).toBeUndefined();
    });

    it('are found by their id in their own tenant alone, gone ones too', async () => {
      const card = newCard({ submissionId: '' });
      await cards().save(card);
      expect(await cards().find(card.tenantId, card.id)).toEqual(card);
      expect(await cards().find('T-other', card.id)).toBeUndefined();
      expect(await cards().find(card.tenantId, 'card2')).toBeUndefined();
      await cards().markGone(card.tenantId, card.id);
      expect(await cards().find(card.tenantId, card.id)).toEqual({ ...card, state: 'gone' });
    });

    it('show what was drawn last, however late an older drawing is told', async () => {
      const card = newCard();
      const { tenantId, id } = card;
      await cards().save(card);
      const beside = { ...card, id: 'card2' };
      await cards().save(beside);
      const drawnAs = async () => {
        const { drawn, revision } = (await cards().find(tenantId, id)) ?? {};
        return [drawn, revision];
      };
      expect(await drawnAs()).toEqual([undefined, 1]);
      await cards().markDrawn(tenantId, id, { digest: 'digest3', revision: 3 });
      await cards().markDrawn(tenantId, id, { digest: 'digest2', revision: 2 });
      await cards().markDrawn('T-other', id, { digest: 'digest9', revision: 9 });
      expect(await drawnAs()).toEqual(['digest3', 3]);
      await cards().markDrawn(tenantId, id, { digest: 'digest4', revision: 3 });
      expect(await drawnAs()).toEqual(['digest4', 3]);
      expect(await cards().find(tenantId, beside.id)).toEqual(beside);
    });
  });
}
