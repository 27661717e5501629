import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { openMaintenance } from '../app/open-maintenance.ts';
import { loadConfig } from '../config.ts';
import { tell } from './tell.ts';

/**
 * `npm run erase -- --workspace T0123` erases a workspace (or organisation), with `--person U0123` one person of it,
 * while the bot runs. Asks first, unless `--yes` is given. Safe to repeat.
 */
const usage = 'npm run erase -- --workspace ID [--person ID] [--yes]';

const { workspace, person, yes } = readArguments();
const what = person === undefined ? `everything of ${workspace}` : `what ${person} wrote in ${workspace}`;
if (!yes && !(await isSure(what))) tell.failure(new Error('Nothing was erased.'));

const data = await openMaintenance(loadConfig()).catch(tell.failure);
try {
  const erased = await (person === undefined
    ? data.eraseWorkspace(workspace)
    : data.erasePerson(workspace, person));
  const rows = Object.entries(erased).filter(([, count]) => count > 0);
  for (const [table, count] of rows) tell.line(`${table}: ${count}`);
  tell.line(rows.length === 0 ? `There was nothing of ${person ?? workspace}.` : `Erased: ${what}.`);
} catch (error) {
  tell.failure(error);
} finally {
  await data.close();
}

function readArguments(): {
  readonly workspace: string;
  readonly person: string | undefined;
  readonly yes: boolean;
} {
  try {
    const { values } = parseArgs({
      options: { workspace: { type: 'string' }, person: { type: 'string' }, yes: { type: 'boolean' } },
    });
    const { workspace = '', person, yes = false } = values;
    if (!/^[TE][A-Z0-9]+$/.test(workspace)) throw new Error('Name the workspace (T…) or organisation (E…).');
    if (person !== undefined && !/^[UW][A-Z0-9]+$/.test(person))
      throw new Error('A person is named by U… or W….');
    return { workspace, person, yes };
  } catch (error) {
    return tell.failure(new Error(`${error instanceof Error ? error.message : ''}\n${usage}`));
  }
}

async function isSure(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) tell.failure(new Error(`Nobody can be asked here: give --yes to erase ${what}.`));
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asking.question(`Erase ${what}? It cannot be had back. Type 'erase' to go on: `);
  asking.close();
  return answer.trim() === 'erase';
}
