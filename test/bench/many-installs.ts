import { createSlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createDeployment, type StartReading } from './bot-of-many.ts';
import { idPattern, tenantIdOf } from './installed-workspaces.ts';
import { spreadOf } from './statistics.ts';

/**
 * `node --import ./src/require-node-24.js test/bench/many-installs.ts`: what a start costs with 1,000 workspaces that
 * installed the bot and are silent, beside one with a single one; interleaved, in one run. Compare the ratios. Ends with
 * 1 when anything of a silent workspace lives on the heap.
 */
const many = 1_000;
const rounds = 5;
const say = (line: string) => process.stdout.write(`${line}\n`);

const person = { id: 'U0BENCH', name: 'bench', realName: 'Bench', email: 'bench@example.com' };
const slack = createSlackSandbox({
  team: { id: tenantIdOf(0), name: 'Office', domain: 'office' },
  people: [person],
  channels: [{ id: 'C0BENCH', name: 'bench' }],
});
const { apiUrl } = await slack.listen();
const single = await createDeployment({ slack, apiUrl, count: 1, port: 4321 });
const crowd = await createDeployment({ slack, apiUrl, count: many, port: 4322 });

const readings: Record<'single' | 'crowd', StartReading[]> = { single: [], crowd: [] };
const loaded = new Set<string>();
for (let round = 0; round < rounds; round += 1) {
  readings.single.push({ ...(await single.measureStart()), snapshot: '' });
  const { snapshot, ...reading } = await crowd.measureStart();
  if (snapshot.length < 1_000_000) throw new Error('that is no snapshot of a bot');
  for (const [id] of snapshot.matchAll(idPattern)) loaded.add(id);
  readings.crowd.push({ ...reading, snapshot: '' });
}

// The same look must find the one workspace that is not silent, or it would find nothing at all.
const { snapshot } = await crowd.measureStart(async (url) => {
  slack.settings.botUrl = `${url}/slack/events`;
  await slack.command(person.id, 'C0BENCH', '/incident list');
});
const awake = new Set([...snapshot.matchAll(idPattern)].map(([id]) => id));

function tell(label: string, read: (reading: StartReading) => number, unit: string): number {
  const [one, all] = [spreadOf(readings.single.map(read)), spreadOf(readings.crowd.map(read))];
  const shown = ({ median, min, max }: typeof one) =>
    `${median.toFixed(1)} (${min.toFixed(1)} to ${max.toFixed(1)})`;
  say(
    `  ${label.padEnd(28)} 1: ${shown(one)} ${unit}   ${many}: ${shown(all)} ${unit}   ratio ${(all.median / one.median).toFixed(2)}`,
  );
  return all.median - one.median;
}

say(
  `A start with ${many} installations beside one with 1; medians (spread) of ${rounds} rounds, interleaved`,
);
const mib = 1024 * 1024;
tell('start to /readyz', ({ startMs }) => startMs, 'ms');
tell('the same in CPU time', ({ startCpuMs }) => startCpuMs, 'ms');
const more = tell('heap after collection', ({ heapBytes }) => heapBytes / mib, 'MiB');
tell('resident memory', ({ rssBytes }) => rssBytes / mib, 'MiB');
say(`  heap for each silent workspace: ${((more * mib) / (many - 1)).toFixed(0)} bytes`);
say(`  silent workspaces found on the heap: ${loaded.size} (to reach: 0)`);
say(`  after one of them spoke: ${[...awake].join(', ') || 'none'} (to reach: ${tenantIdOf(0)} alone)`);
await Promise.all([single.remove(), crowd.remove(), slack.close()]);
const isProven = loaded.size === 0 && awake.size === 1 && awake.has(tenantIdOf(0));
process.exit(isProven ? 0 : 1);
