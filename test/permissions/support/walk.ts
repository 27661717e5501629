import { columns, walkersOf } from './columns.ts';
import { entrances } from './entrances.ts';
import { fill, resetItsms } from './fixture.ts';
import { createObserver } from './observe.ts';
import { userOf } from './offices.ts';
import { outcomeOf, trespassesOf } from './outcome.ts';
import type { Visit } from './payloads.ts';
import type { Outcome, Row } from './read-table.ts';
import type { World } from './world.ts';

/** What was walked, and each cell that came out otherwise. */
export interface Walked {
  cells: number;
  readonly wrong: string[];
}

/** Walks rows of the table in one world. */
export function createWalk(world: World) {
  const observer = createObserver(world);
  let filled: string | undefined;
  let number = 1_000;

  async function prepare({ setting }: Row): Promise<void> {
    if (filled === setting) return;
    await fill(world, setting);
    filled = setting;
  }

  async function walkCell(row: Row, visit: Visit, isKnown: boolean): Promise<string[]> {
    const entrance = entrances.get(row.entrance);
    if (entrance === undefined) throw new Error(`nobody knows how '${row.entrance}' is entered`);
    await prepare(row);
    const bot = world.start();
    const { acting, from, role } = visit;
    if (isKnown && acting)
      await world.clock.through(bot.ports.people.profile(acting.tenantId, userOf(from, role)));
    const seen = await observer.observe(bot, entrance.payload(visit));
    if ([...seen.changed.values()].flat().length > 0) filled = undefined;
    else resetItsms(world);
    const outcome = outcomeOf(entrance, visit, seen);
    return [outcome, ...trespassesOf(visit, { outcome, seen, setting: row.setting })];
  }

  return {
    /** Every person, place and state of knowledge of a row. */
    async walk(row: Row, walked: Walked): Promise<void> {
      for (const column of columns) {
        const expected = row.cells.get(column);
        for (const place of row.places) {
          for (const walker of walkersOf(column, row.entrance)) {
            for (const isKnown of [true, false]) {
              const wanted = wantedOf(row, walker.role, isKnown ? expected?.known : expected?.unknown);
              if (wanted === '.') continue;
              number += 1;
              walked.cells += 1;
              const came = await walkCell(row, { ...walker, place, number }, isKnown);
              if (came.join() === wanted) continue;
              const who = `${walker.role}${isKnown ? '' : ', not known yet'}`;
              walked.wrong.push(
                `${column} (${who}), ${place}: ${wanted} was expected, and came: ${came.join('; ')}`,
              );
            }
          }
        }
      }
    },
    close: () => observer.close(),
  };
}

/** What bots say is no request of a person's. */
function wantedOf({ entrance }: Row, role: string, wanted: Outcome | undefined): Outcome | undefined {
  return role === 'bot user' && entrance.startsWith('mention ') ? 'nothing' : wanted;
}
