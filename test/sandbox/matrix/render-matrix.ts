import { inspect } from 'node:util';
import { itsmCoverage } from '../../../src/sandbox/itsm/coverage.ts';
import { COVERED_EVERYWHERE, slackCoverage } from '../../../src/sandbox/slack/slack-coverage.ts';
import { entranceWalks } from './entrance-walks.ts';
import { itsmWalks } from './itsm-walks.ts';

/** The whole matrix as Markdown, made from what the sandboxes say of themselves and from the walks that check it. */
export function renderMatrix(): string {
  const { refusals, faults } = COVERED_EVERYWHERE;
  const everywhere = `Every method also refuses with ${inCode(refusals)}, and has the faults ${inCode(faults)}.`;
  return [
    ...['### ITSM', '', ...itsmTable(), ''],
    ...['### Slack: Web API methods', '', everywhere, '', ...methodTable(), ''],
    ...['### Slack: all other entrances', '', ...entranceTable()],
  ].join('\n');
}

/** One line a behaviour, one column an endpoint; what was walked by a plain caller stands in brackets. */
function itsmTable(): string[] {
  const endpoints = itsmCoverage.map(({ endpoint }) => endpoint);
  const names = new Set(
    itsmCoverage.flatMap(({ behaviours }) => behaviours.map(({ behaviour }) => behaviour)),
  );
  const cell = (endpoint: (typeof endpoints)[number], name: string) => {
    const covered = itsmCoverage.find((one) => one.endpoint === endpoint)?.behaviours ?? [];
    if (!covered.some(({ behaviour }) => behaviour === name)) return '';
    const walk = itsmWalks[endpoint][name];
    if (!walk) return 'NO WALK';
    return walk.by === 'plain' ? `(${walk.comesTo})` : walk.comesTo;
  };
  const rows = [...names].map((name) => [
    name,
    ...endpoints.map((endpoint) => cell(endpoint, name)),
    settingOf(name),
  ]);
  return table(['behaviour', ...endpoints.map((endpoint) => `\`${endpoint}\``), 'fault or setting'], rows);
}

/** What makes the sandbox behave so, as it is written in code; nothing where the right or wrong request does. */
function settingOf(name: string): string {
  const rows = itsmCoverage.flatMap(({ behaviours }) =>
    behaviours.filter(({ behaviour }) => behaviour === name),
  );
  const settings = rows.flatMap(({ fault, config }) => fault ?? config ?? []);
  const written = settings.map(
    (setting) => `\`${inspect(setting, { breakLength: Number.POSITIVE_INFINITY })}\``,
  );
  return [...new Set(written)].join(' or ');
}

function methodTable(): string[] {
  const rows = Object.entries(slackCoverage.methods).map(([method, outcomes]) => [
    `\`${method}\``,
    outcomes.join(' · '),
  ]);
  return table(['method', 'answers'], rows);
}

function entranceTable(): string[] {
  const rows = Object.entries(slackCoverage.entrances).map(([entrance, behaviours]) => {
    const walks = Object.entries(entranceWalks).find(([name]) => name === entrance)?.[1] ?? {};
    const shown = behaviours.map((behaviour) => {
      const walk = walks[behaviour];
      if (!walk) return `${behaviour} NO WALK`;
      return walk.by === 'plain' ? `(${behaviour})` : behaviour;
    });
    return [`\`${entrance}\``, shown.join(' · ')];
  });
  return table(['entrance', 'what comes of it'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function inCode(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
