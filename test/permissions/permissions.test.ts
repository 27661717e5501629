import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHelp } from '../../src/slack/blocks/build-help.ts';
import { actionIds, callbackIds, statusButtonIds } from '../../src/slack/ids.ts';
import { entrances } from './support/entrances.ts';
import { readTable } from './support/read-table.ts';
import { readCommandWords, readRegistrations } from './support/registrations.ts';
import { createWalk, type Walked } from './support/walk.ts';
import { createWorld, type World } from './support/world.ts';

const rows = readTable();
let cells = 0;
let world: World;
let walk: ReturnType<typeof createWalk>;

beforeAll(async () => {
  world = await createWorld();
  walk = createWalk(world);
});
afterAll(async () => {
  walk.close();
  await world.close();
});

describe('the table of permissions', () => {
  const named = new Set(rows.map(({ entrance }) => entrance));

  it('has a row for each entrance that is registered', () => {
    const registered = readRegistrations(world);
    const walked = new Set([...named].map((name) => entrances.get(name)?.registered));
    expect(registered.length).toBeGreaterThan(50);
    expect(registered.filter((one) => !walked.has(one))).toEqual([]);
  });

  it('has a row for each word of the command, typed and in a mention', () => {
    const words = readCommandWords(JSON.stringify(buildHelp()));
    expect(words).toContain('audit');
    const missing = words.flatMap((word) =>
      ['command', 'mention'].map((way) => `${way} ${word}`).filter((name) => !named.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('has a row for each form and each control that has an id', () => {
    const forms = Object.values(callbackIds).flatMap((id) =>
      [`form ${id}`, `shortcut ${id}`].filter((n) => named.has(n)),
    );
    expect(forms).toHaveLength(Object.values(callbackIds).length);
    const controls = [...Object.values(actionIds), ...statusButtonIds].map((id) => `press ${id}`);
    expect(controls.filter((name) => !named.has(name))).toEqual([]);
  });

  it('names no entrance that there is none of, and leaves none out that can be walked', () => {
    expect([...named].sort()).toEqual([...entrances.keys()].sort());
  });
});

describe.each([...new Set(rows.map(({ section }) => section))])('%s', (section) => {
  const named = rows
    .filter((row) => row.section === section)
    .map((row) => ({ row, title: `'${row.entrance}', ${row.setting}, in ${row.places.join(', ')}` }));

  it.each(named)('$title', async ({ row }) => {
    const walked: Walked = { cells: 0, wrong: [] };
    await walk.walk(row, walked);
    cells += walked.cells;
    expect(walked.wrong, `\n${walked.wrong.join('\n')}\n`).toEqual([]);
  });
});

it('walked over 15,000 cells', () => {
  expect(cells).toBeGreaterThan(15_000);
});
