import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StatusTable, toStatusKey } from '../../../src/domain/status.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import {
  cardControls,
  readCardPress,
  readStatusPress,
  setAnywayControls,
  statusControls,
  targetButton,
} from '../../../src/slack/blocks/card-controls.ts';
import { statusLabels } from '../../../src/slack/blocks/status-words.ts';
import { anyStatuses } from './arbitraries.ts';

const target = { cardId: 'b1f5:1:post-card' };

function rowOf(statuses: StatusTable, shown?: string, revision = 7) {
  const [row] = statusControls({ target, statuses, shown, revision });
  if (row === undefined) throw new Error('no controls');
  const elements = row.elements as (Button | StaticSelect)[];
  const menu = elements.at(-1) as StaticSelect;
  return { row, buttons: elements.slice(0, -1) as Button[], options: menu.options ?? [], menu };
}

/** What a press of each control tells, by what stands on it. */
function pressesOf(row: ActionsBlock): Map<string, ReturnType<typeof readStatusPress>> {
  const presses = new Map<string, ReturnType<typeof readStatusPress>>();
  for (const element of row.elements as (Button | StaticSelect)[]) {
    const id = element.action_id ?? '';
    const read = (value: string | undefined) => readStatusPress(id, value, row.block_id ?? '');
    if (element.type === 'button') presses.set(element.text.text, read(element.value));
    else for (const { text, value } of element.options ?? []) presses.set(`menu ${text.text}`, read(value));
  }
  return presses;
}

describe('the controls for a status', () => {
  it('are at most four buttons for next statuses by their own names, and a menu of all', () => {
    const { buttons, options, menu } = rowOf(defaultSettings.statuses, 'Open');
    expect(buttons.map((button) => button.text.text)).toEqual(['In Progress', 'Pending', 'Resolved']);
    expect(buttons.map((button) => button.action_id)).toEqual([
      'set_status_1',
      'set_status_2',
      'set_status_3',
    ]);
    expect(options.map((option) => option.text.text)).toEqual(
      defaultSettings.statuses.map(({ name }) => name),
    );
    expect([menu.action_id, menu.placeholder?.text]).toEqual(['set_status', 'Set status']);
    const many = Array.from({ length: 130 }, (_, index) => ({ name: `S${index}`, kind: 'active' as const }));
    expect(rowOf(many, 'gone').buttons).toHaveLength(4);
    expect(rowOf(many, 'gone').options).toHaveLength(100);
    expect(statusControls({ target, statuses: [], revision: 1 })).toEqual([]);
  });

  it('tell which card, which status is wanted, and which was shown', () => {
    const { row } = rowOf(defaultSettings.statuses, 'Open');
    const told = pressesOf(row);
    const press = {
      ...{ target, toKey: toStatusKey('Resolved'), shownKey: toStatusKey('Open'), showing: row.block_id },
    };
    expect(told.get('Resolved')).toEqual(press);
    expect(told.get('menu Resolved')).toEqual(press);
    expect(told.get('menu Open')?.toKey).toBe(toStatusKey('Open'));
  });

  it('read back what any table was drawn with, and no two statuses are taken for one', () => {
    const ids = fc.string({ unit: fc.constantFrom('a', ':', '-', '9'), minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(anyStatuses, ids, fc.nat(), (statuses, cardId, revision) => {
        const [row] = statusControls({ target: { cardId }, statuses, shown: statuses[0]?.name, revision });
        if (row === undefined) return;
        const menu = row.elements.at(-1) as StaticSelect;
        const read = (menu.options ?? []).map(({ value }) =>
          readStatusPress('set_status', value, row.block_id ?? ''),
        );
        expect(read.map((press) => press?.toKey)).toEqual(
          statuses.slice(0, 100).map(({ name }) => toStatusKey(name)),
        );
        expect(read.every((press) => press?.shownKey === toStatusKey(statuses[0]?.name ?? ''))).toBe(true);
        expect(read.map((press) => press?.target)).toEqual(read.map(() => ({ cardId })));
        expect(new Set(read.map((press) => press?.toKey)).size).toBe(read.length);
        expect(new Set(statusLabels(statuses, 75).values()).size).toBe(statuses.length);
      }),
      { numRuns: 60 },
    );
  });

  it('stand under another block id with each revision and each status that is shown', () => {
    const ids = [
      rowOf(defaultSettings.statuses, 'Open', 7),
      rowOf(defaultSettings.statuses, 'Open', 8),
      rowOf(defaultSettings.statuses, 'Closed', 8),
      rowOf(defaultSettings.statuses, undefined, 8),
    ].map(({ row }) => row.block_id);
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe(`status:7:${toStatusKey('Open')}`);
    expect(pressesOf(rowOf(defaultSettings.statuses).row).get('Open')?.shownKey).toBeUndefined();
  });

  it('of many incidents in one view have block ids of their own', () => {
    const idsOf = (incidentId: number) =>
      [
        ...statusControls({
          target: { incidentId, connectionId: 'N1' },
          statuses: defaultSettings.statuses,
          revision: 1,
        }),
        cardControls({ incidentId, connectionId: 'N1' }, 1),
      ].map((row) => row.block_id ?? '');
    expect(new Set([...idsOf(1), ...idsOf(2)]).size).toBe(4);
    const [row] = statusControls({
      ...{
        target: { incidentId: 2, connectionId: 'N1' },
        statuses: defaultSettings.statuses,
        shown: 'Open',
        revision: 1,
      },
    });
    expect(row && pressesOf(row).get('Resolved')).toMatchObject({
      ...{ target: { incidentId: 2, connectionId: 'N1' }, shownKey: toStatusKey('Open') },
    });
  });

  it('can be asked for once more, knowing what it is', () => {
    const row = setAnywayControls(target, { to: 'Closed', now: 'Resolved' });
    expect(pressesOf(row).get('Set anyway')).toMatchObject({
      ...{ target, toKey: toStatusKey('Closed'), shownKey: toStatusKey('Resolved') },
    });
  });
});

describe('a press', () => {
  const key = toStatusKey('Open');
  const block = `status:1:${key}`;

  it.each([
    ['edit_incident', `${key}:card:K1`, block],
    ['set_status', undefined, block],
    ['set_status', 'card:K1', block],
    ['set_status', `${key}:K1`, block],
    ['set_status', `${key}x:card:K1`, block],
    ['set_status', `${key}:card:`, block],
    ['set_status', `${key}:card:a b`, block],
    ['set_status', `${key}:incident:0@N1`, block],
    ['set_status', `${key}:card:K1`, 'card:1'],
    ['set_status', `${key}:card:K1`, 'status:x:'],
    ['set_status', `${key}:card:K1`, `${block}x`],
  ])('for a status is none that was tampered with: %j %j %j', (actionId, value, blockId) => {
    expect(readStatusPress(actionId, value, blockId)).toBeUndefined();
  });

  it.each([
    ...[
      undefined,
      '',
      'K1',
      'card:',
      'card:a b',
      'card:a\nb',
      `card:${'x'.repeat(121)}`,
      'incident:',
      'incident:-1',
    ],
    ...[
      'incident:0@N1',
      'incident:1.5@N1',
      'incident:12345678901234567890@N1',
      'incident:9007199254740993@N1',
      'incident:12',
      'incident:12@',
      'other:1',
    ],
  ])('on a card is none that names nothing: %j', (value) => {
    expect(readCardPress(value)).toBeUndefined();
  });

  it('names what its button was drawn for', () => {
    for (const one of [target, { incidentId: 12, connectionId: '5f1c8a6e-0c1e-4d0c-9d9b-4a4f4f1f0a11' }]) {
      expect(readCardPress(targetButton('shareIncident', one).value)).toEqual(one);
    }
  });
});
