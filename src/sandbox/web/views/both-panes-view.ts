import { createElement as h, type ReactNode } from 'react';
import type { Workspace } from '../demo-parts.ts';
import type { Regions } from '../regions.ts';
import { drawIcon } from './icons.ts';
import { region } from './page-view.ts';
import { toHtml } from './to-html.ts';

/** The page around the workspaces: each in a frame of its own, so that each is as if it were alone. */
export function drawBothPanes(places: readonly Workspace[], regions: Regions): string {
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', null, 'Two workspaces, one bot – incident bot'),
      h('link', { rel: 'icon', href: '/assets/icon.svg', type: 'image/svg+xml' }),
      ['tokens', 'page', 'controls', 'both-panes'].map((name) =>
        h('link', { key: name, rel: 'stylesheet', href: `/assets/${name}.css` }),
      ),
      h('script', { src: '/assets/theme.js' }),
      h('script', { src: '/assets/both-panes.js', type: 'module' }),
    ),
    h(
      'body',
      { 'data-base': '' },
      h(
        'div',
        { className: 'page' },
        h(
          'header',
          { className: 'top' },
          h('h1', { className: 'unseen' }, 'Two workspaces, one bot'),
          h(
            'nav',
            { className: 'tabs', 'aria-label': 'Workspaces', 'data-region': 'workspaces' },
            regions.get('workspaces'),
          ),
          h('div', { ...region('bot') }, regions.get('bot')),
          drawThemeToggle(),
        ),
        h('main', { className: 'panes' }, places.map(drawPane)),
        h(
          'p',
          { className: 'lost', role: 'alert', hidden: true },
          'The demo has ended. Start it again with npm run demo.',
        ),
        h('div', { className: 'toasts', role: 'status' }),
      ),
    ),
  );
  return `<!doctype html>${toHtml(page)}`;
}

function drawPane({ base, name }: Workspace): ReactNode {
  return h('iframe', {
    key: base,
    ...{ className: 'pane', name: base, src: `${base}/`, title: name, allow: 'clipboard-write' },
  });
}

/** Which workspaces are shown, and where the bot is not installed. */
export function drawWorkspaces(places: readonly (Workspace & { isInstalled: boolean })[]): ReactNode {
  const choice = (shown: string, words: ReactNode) =>
    h(
      'button',
      { key: shown, type: 'button', className: 'tab', 'data-act': 'show', 'data-shown': shown },
      words,
    );
  return [
    choice('both', 'Side by side'),
    places.map(({ base, name, isInstalled }) =>
      choice(base, [
        name,
        isInstalled ? null : h('span', { key: 'state', className: 'tab-count' }, 'no bot'),
      ]),
    ),
  ];
}

function drawThemeToggle(): ReactNode {
  return h(
    'button',
    {
      type: 'button',
      ...{ className: 'button-bare to-theme', 'data-act': 'theme', 'aria-label': 'Light or dark' },
    },
    drawIcon('theme'),
  );
}
