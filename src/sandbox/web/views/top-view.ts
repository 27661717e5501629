import { createElement as h, type ReactNode } from 'react';
import { type ItsmMode, itsmModes } from '../../itsm/modes.ts';
import type { BotState } from '../bot-process.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { drawIcon, type IconName } from './icons.ts';

const modeNames: Readonly<Record<ItsmMode, string>> = {
  healthy: 'Healthy',
  slow: 'Slow (10 s)',
  down: 'Down',
  refuses: 'Refuses',
  'loses-the-answer': 'Loses the answer',
};

/** The two tabs, the switches of the ITSM, and the bot's pulse with the button that kills it. */
export function drawTop({
  viewer,
  mode,
  bot,
  incidents,
}: {
  viewer: Viewer;
  mode: ItsmMode;
  bot: BotState;
  incidents: number;
}): ReactNode {
  return [
    drawTabs(viewer, incidents),
    drawToggle('switches', 'sliders', 'Switches'),
    drawModes(mode),
    drawBot(bot),
    drawToggle('theme', 'theme', 'Light or dark'),
  ];
}

function drawModes(mode: ItsmMode): ReactNode {
  return h(
    'div',
    { key: 'modes', className: 'modes', role: 'group', 'aria-label': 'The ITSM is' },
    h('span', { className: 'modes-label', 'aria-hidden': true }, 'ITSM'),
    itsmModes.map((name) =>
      h(
        'button',
        {
          key: name,
          type: 'button',
          className: `mode mode-${name}`,
          'data-act': 'mode',
          'data-value': name,
          'aria-pressed': name === mode,
        },
        modeNames[name],
      ),
    ),
  );
}

function drawToggle(act: string, icon: IconName, words: string): ReactNode {
  return h(
    'button',
    { key: act, type: 'button', className: `button-bare to-${act}`, 'data-act': act, 'aria-label': words },
    drawIcon(icon),
  );
}

function drawTabs(viewer: Viewer, incidents: number): ReactNode {
  const tab = (name: Viewer['tab'], words: ReactNode) =>
    h(
      'a',
      {
        className: 'tab',
        href: toAddress({ ...viewer, tab: name }),
        'aria-current': viewer.tab === name ? 'page' : undefined,
      },
      words,
    );
  return h(
    'nav',
    { key: 'tabs', className: 'tabs', 'aria-label': 'Both sides' },
    tab('slack', 'Slack'),
    tab('itsm', ['ITSM', h('span', { key: 'count', className: 'tab-count' }, incidents)]),
  );
}

/** The bot's pulse with the button that kills it. */
export function drawBot(bot: BotState): ReactNode {
  const runs = bot.kind === 'running';
  return h(
    'div',
    { key: 'bot', className: `bot bot-${bot.kind}` },
    h('span', { className: 'bot-state', role: 'status' }, h('span', { className: 'dot' }), wordsOf(bot)),
    h(
      'button',
      {
        type: 'button',
        className: 'button button-danger',
        'data-act': 'kill',
        'data-key': 'kill',
        disabled: !runs,
      },
      'Kill the bot',
    ),
  );
}

function wordsOf(bot: BotState): string {
  if (bot.kind === 'running') return `Bot running, pid ${bot.pid}`;
  return bot.kind === 'starting' ? 'Bot starting…' : `Bot dead (${bot.why})`;
}
