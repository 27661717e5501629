import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { type BotUnderLoad, startBotUnderLoad } from './bot-under-load.ts';
import { sendAtOnce, sendAtPace } from './load.ts';
import { quantile, spreadOf } from './statistics.ts';
import { startTarget, type Target } from './target.ts';

/**
 * `npm run bench`: what an acknowledged submission costs beside its peers, and whether a slow ITSM can be felt in
 * Slack. All figures of one run come from this machine at this time, interleaved; compare ratios, not milliseconds.
 */
const secret = 'bench-signing-secret';
const rounds = 5;
const atOnce = 64;
const submissions = 2_000;
/** Until the compiler has done its work: its threads count as CPU time of whoever makes them busy. */
const warmUp = 4_000;
/** At an even pace; 600 make the p99 the sixth from the top and not a single straggler. */
const paced = 600;
const perSecond = 60;
const hangMs = 60 * 60_000;

const env = { SLACK_SIGNING_SECRET: secret };
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Reading {
  readonly cpuMsEach: number;
  readonly perSecond: number;
  readonly p99Ms: number;
}

async function measure(target: Target, name: string, count = submissions): Promise<Reading> {
  const before = target.cpuMs();
  const load = await sendAtOnce({ url: target.url, secret, name }, count, atOnce);
  return {
    cpuMsEach: (target.cpuMs() - before) / count,
    perSecond: (count * 1_000) / load.elapsedMs,
    p99Ms: quantile(load.latenciesMs, 0.99),
  };
}

async function compareCosts(): Promise<Record<string, Reading[]>> {
  const bot = await startBotUnderLoad(secret, 4311, hangMs);
  // Filing is another matter than taking: the ITSM answers nothing, so what was taken waits.
  await bot.itsm.setMode('slow');
  const targets = {
    'the bot (durable)': bot,
    'bare Bolt': await startTarget('test/bench/targets/bare-bolt.ts', env, 4312),
    'bare node:http': await startTarget('test/bench/targets/bare-http.ts', env, 4313),
  };
  const readings: Record<string, Reading[]> = {};
  for (const [name, target] of Object.entries(targets)) {
    readings[name] = [];
    await measure(target, 'warm', warmUp);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, target] of Object.entries(targets)) {
      readings[name]?.push(await measure(target, `r${round}`));
    }
  }
  // A bot that acknowledged what it had not committed would look fast.
  const [taken, acknowledged] = [bot.countSubmissions(), warmUp + rounds * submissions];
  if (taken !== acknowledged) throw new Error(`${acknowledged} acknowledged and ${taken} in the database`);
  await Promise.all(Object.values(targets).map((target) => target.stop()));
  return readings;
}

/** The p99 of acknowledgements at an even pace, with an ITSM that answers at once and one that takes 10 s. */
async function compareItsms(): Promise<Record<string, number[]>> {
  const instant = await startBotUnderLoad(secret, 4314);
  const slow = await startBotUnderLoad(secret, 4315);
  await slow.itsm.setMode('slow');
  const bots: Record<string, BotUnderLoad> = { 'instant ITSM': instant, 'ITSM that takes 10 s': slow };
  const p99s: Record<string, number[]> = {};
  for (const [name, bot] of Object.entries(bots)) {
    p99s[name] = [];
    await sendAtOnce({ url: bot.url, secret, name: 'warm' }, warmUp, atOnce);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, bot] of Object.entries(bots)) {
      const load = await sendAtPace({ url: bot.url, secret, name: `r${round}` }, paced, perSecond);
      p99s[name]?.push(quantile(load.latenciesMs, 0.99));
    }
  }
  await Promise.all([instant.stop(), slow.stop()]);
  return p99s;
}

function tell(label: string, values: readonly number[], digits = 2): void {
  const { median, min, max } = spreadOf(values);
  say(`  ${label.padEnd(34)} ${median.toFixed(digits)}  (${min.toFixed(digits)} to ${max.toFixed(digits)})`);
}

const costs = await compareCosts();
say(
  `An acknowledged view_submission, ${atOnce} at once, ${rounds} rounds of ${submissions}, interleaved; medians (spread)`,
);
for (const [name, readings] of Object.entries(costs)) {
  tell(
    `${name}: CPU ms each`,
    readings.map((reading) => reading.cpuMsEach),
    3,
  );
  tell(
    `${name}: per second`,
    readings.map((reading) => reading.perSecond),
    0,
  );
}
const cpuOf = (name: string) => spreadOf((costs[name] ?? []).map((reading) => reading.cpuMsEach)).median;
say(
  `  CPU, the bot to bare Bolt: ${(cpuOf('the bot (durable)') / cpuOf('bare Bolt')).toFixed(2)} (to reach: at most 1)`,
);

const p99s = await compareItsms();
say(`The acknowledgement’s p99 in ms, ${paced} at ${perSecond} a second, ${rounds} rounds, interleaved`);
for (const [name, values] of Object.entries(p99s)) tell(name, values);
const [instant = Number.NaN, slow = Number.NaN] = Object.values(p99s).map(
  (values) => spreadOf(values).median,
);
say(`  slow to instant: ${(slow / instant).toFixed(2)} (to reach: at most 1.1)`);

const results = new URL('results/', import.meta.url);
await mkdir(results, { recursive: true });
const file = new URL(`${new Date().toISOString().replaceAll(':', '-')}.json`, results);
const machine = { node: process.version, cores: availableParallelism(), load: loadavg() };
const settings = { atOnce, submissions, rounds, warmUp, paced, perSecond };
await writeFile(file, JSON.stringify({ machine, settings, costs, p99s }, null, 2));
say(`Raw data: ${file.pathname.slice(file.pathname.indexOf('test/bench/'))}`);
process.exit(0);
