import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { itsmCoverage } from '../../src/sandbox/itsm/coverage.ts';
import { slackCoverage } from '../../src/sandbox/slack/slack-coverage.ts';
import { entranceWalks } from './matrix/entrance-walks.ts';
import { itsmWalks } from './matrix/itsm-walks.ts';
import { renderMatrix } from './matrix/render-matrix.ts';
import { walkAll } from './matrix/walk-all.ts';
import { WALKS as methodWalks } from './slack/coverage-walk.ts';

it('the ITSM sandbox has a walk for each of its rows, and each comes to what the client must do', async () => {
  const rows = itsmCoverage.flatMap(({ endpoint, behaviours }) =>
    behaviours.map((row) => ({ endpoint, row })),
  );
  const walks = rows.map(({ endpoint, row }): [string, () => Promise<string>] => [
    `${endpoint}: ${row.behaviour}`,
    async () => itsmWalks[endpoint][row.behaviour]?.walk(row) ?? 'no walk',
  ]);
  const expected = Object.entries(itsmWalks).flatMap(([endpoint, walksOf]) =>
    Object.entries(walksOf).map(([behaviour, { comesTo }]) => [`${endpoint}: ${behaviour}`, comesTo]),
  );
  expect(await walkAll(new Map(walks))).toEqual(Object.fromEntries(expected));
});

it("each row of Slack's methods has a walk by the real client, and no walk is without its row", () => {
  const rows = Object.entries(slackCoverage.methods).flatMap(([method, outcomes]) =>
    outcomes.map((outcome) => `${method} ${outcome}`),
  );
  expect(Object.keys(methodWalks).sort()).toEqual(rows.sort());
});

it("each row of Slack's other entrances has a walk, and no walk is without its row", () => {
  const walks = Object.entries(entranceWalks).map(([entrance, walksOf]) => [
    entrance,
    Object.keys(walksOf).sort(),
  ]);
  const rows = Object.entries(slackCoverage.entrances).map(([entrance, named]) => [
    entrance,
    [...named].sort(),
  ]);
  expect(Object.fromEntries(walks)).toEqual(Object.fromEntries(rows));
});

const entrances = Object.entries(entranceWalks).flatMap(([entrance, walksOf]) =>
  Object.entries(walksOf).map(([behaviour, walk]) => ({ entrance, behaviour, ...walk })),
);

it.each(entrances)("Slack's $entrance does: $behaviour", async ({ walk, sees }) => {
  expect(await walk()).toEqual(sees);
});

it('the matrix in the README of the sandboxes is this one', () => {
  const file = new URL('../../src/sandbox/README.md', import.meta.url);
  const readme = readFileSync(file, 'utf8');
  const marked = /(?<=<!-- matrix: [^\n]*-->\n\n)[\s\S]*(?=\n\n<!-- end of the matrix -->)/;
  if (process.env.UPDATE_MATRIX)
    writeFileSync(
      file,
      readme.replace(marked, () => renderMatrix()),
    );
  const how = 'rewrite it by: UPDATE_MATRIX=1 npm test -- test/sandbox/coverage-matrix.test.ts';
  expect(marked.exec(readFileSync(file, 'utf8'))?.[0], how).toBe(renderMatrix());
});
