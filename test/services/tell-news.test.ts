import { beforeEach, expect, it } from 'vitest';
import { type IncidentNews, newsSteps } from '../../src/domain/incident-news.ts';
import { type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, cardId, doAllDue, key } from './press-setting.ts';

const statusSet = { kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' } as const;
let setting: Setting;
beforeEach(async () => {
  setting = await anIncidentSetting();
  await setting.stores.cards.save({
    ...{ tenantId, id: 'card-2', connectionId: 'N1', submissionId: '', incidentId: 1 },
    ...{ channelId: 'C2', ts: '2', state: 'live', revision: 0 },
  });
});

async function tell(news: IncidentNews): Promise<void> {
  const work = { kind: 'tell-news', incidentId: 1, news } as const;
  const step = { id: 'news', connectionId: 'N1', dueAt: setting.clock.now(), work };
  await setting.stores.steps.add(tenantId, [step]);
  await doAllDue(setting);
}

const threads = () => setting.messenger.news.map((message) => message.key);
const told = () => setting.messenger.toldWatchers.map(({ userId }) => userId);
const watch = (userId: string) => setting.stores.watchers.add(key, userId, setting.clock.now());

it('says it in the thread of each card and to each watcher, each message under a key of its own', async () => {
  await watch('U3');
  await tell(statusSet);
  expect(threads()).toEqual([`news:${cardId}`, 'news:card-2']);
  expect(setting.messenger.toldWatchers).toMatchObject([
    { userId: 'U3', key: 'news:U3', subject: 'Printer on fire', news: statusSet },
  ]);
});

it('says each thing under the same key again when one of them had to wait', async () => {
  setting.messenger.next.news.push(() => undefined, fails('slack-rate-limited'));
  await tell(statusSet);
  await setting.clock.advance(60_000);
  await doAllDue(setting);
  expect(threads()).toEqual([`news:${cardId}`, `news:${cardId}`, 'news:card-2']);
});

it('tells nobody of what they did themselves', async () => {
  await watch('U2');
  await watch('U3');
  await tell(statusSet);
  expect(told()).toEqual(['U3']);
});

it('tells watchers nothing but of the status and the end', async () => {
  await watch('U3');
  await tell({ kind: 'edited', actorId: 'U2', labels: ['Subject'], notTaken: [] });
  expect(threads()).toHaveLength(2);
  expect(told()).toEqual([]);
});

it('marks a card that is gone, and goes on with the others', async () => {
  setting.messenger.next.news.push(fails('slack-place-gone'));
  await tell({ kind: 'gone' });
  expect(threads()).toEqual(['news:card-2']);
  expect(await setting.stores.cards.find(tenantId, cardId)).toMatchObject({ state: 'gone' });
});

it('tells a watcher who cannot be reached no more', async () => {
  await watch('U3');
  await watch('U4');
  setting.messenger.next.watcher.push(fails('slack-place-gone'));
  await tell({ kind: 'gone' });
  expect(told()).toEqual(['U4']);
  expect(await setting.stores.watchers.of(key)).toEqual(['U4']);
});

it('tells of things in the order in which they happened, whatever held up the first', async () => {
  const tellAs = async (id: string, news: IncidentNews) => {
    const work = { kind: 'tell-news', incidentId: 1, news } as const;
    const step = { id: `${newsSteps(key)}${id}`, connectionId: 'N1', dueAt: setting.clock.now(), work };
    await setting.stores.steps.add(tenantId, [step]);
  };
  setting.messenger.next.news.push(fails('slack-rate-limited'));
  await tellAs('1', statusSet);
  await setting.clock.advance(1);
  await tellAs('2', { kind: 'gone' });
  await doAllDue(setting);
  for (let at = 0; at < 4; at += 1) {
    await setting.clock.advance(60_000);
    await doAllDue(setting);
  }
  const kinds = setting.messenger.news.map(({ news }) => news.kind);
  expect(kinds.slice(-4)).toEqual(['status-set', 'status-set', 'gone', 'gone']);
});
