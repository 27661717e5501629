import { Fragment, createElement as h, type ReactNode } from 'react';
import type { ConnectionValue } from '../demo-parts.ts';
import { largestFile, tooLarge } from '../largest-file.ts';
import type { RegionName, Regions } from '../regions.ts';
import type { Viewer } from '../viewer.ts';
import { drawChipPattern, drawComposer, drawDropZone } from './composer-view.ts';
import { drawLightbox } from './lightbox-view.ts';
import { drawMentionList } from './mention-list.ts';
import { drawMessageMenu } from './message-tools.ts';
import { drawPickPattern } from './offers-view.ts';
import { toHtml } from './to-html.ts';
import { drawYourItsm } from './your-itsm.ts';

const styles = [
  'slack-format',
  'tokens',
  'page',
  'sidebar',
  'controls',
  'offers',
  'channel',
  'home',
  'message',
  'composer',
  'thread',
  'slack-text',
  'modal',
  'lightbox',
  'itsm',
  'desk',
  'workspaces',
];

/** Where the viewer is, by name. */
export interface PagePlace {
  viewer: Viewer;
  /** The channel's name, or the bot's. */
  name: string;
  /** The viewer's. */
  person: string;
  /** Whom one can mention, by name. */
  people: readonly string[];
  /** What 'Your ITSM' shows; absent where there is one workspace. */
  connection?: readonly ConnectionValue[] | undefined;
  /** The tab of the bot that is shown; none in a channel. */
  app?: 'home' | 'messages' | undefined;
}

/** The whole document around the regions, which the script keeps up to date. */
export function drawPage(place: PagePlace, regions: Regions): string {
  const { viewer, name, person, app } = place;
  const page = h(
    'html',
    { lang: 'en' },
    drawHead(`${viewer.tab === 'itsm' ? 'ITSM' : name} – ${person}`),
    h(
      'body',
      {
        'data-base': viewer.base,
        'data-user': viewer.userId,
        'data-channel': viewer.channelId,
        'data-app': viewer.tab === 'slack' ? app : undefined,
        'data-largest-file': largestFile,
        'data-too-large': tooLarge,
      },
      h(
        'div',
        { id: 'slack_blocks_to_jsx', className: 'page' },
        h('header', { className: 'top', ...region('top') }, regions.get('top')),
        viewer.tab === 'itsm' ? drawItsmTab(place, regions) : drawSlackTab(place, regions),
        h(
          'p',
          { className: 'lost', role: 'alert', hidden: true },
          'The demo has ended. Start it again with npm run demo.',
        ),
        h('div', { className: 'toasts', role: 'status' }),
        drawConfirmation(),
        drawLightbox(),
        drawChipPattern(),
        drawPickPattern(),
      ),
    ),
  );
  return `<!doctype html>${toHtml(page)}`;
}

function drawHead(title: string): ReactNode {
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', null, `${title} – incident bot`),
    h('link', { rel: 'icon', href: '/assets/icon.svg', type: 'image/svg+xml' }),
    styles.map((name) => h('link', { key: name, rel: 'stylesheet', href: `/assets/${name}.css` })),
    h('script', { src: '/assets/theme.js' }),
    h('script', { src: '/assets/page.js', type: 'module' }),
  );
}

/** Marks an element as one that the script keeps up to date. */
export function region(name: RegionName): object {
  return { 'data-region': name };
}

function drawSlackTab(place: PagePlace, regions: Regions): ReactNode {
  return [
    h(
      'div',
      { key: 'workspace', className: 'workspace' },
      h('aside', { className: 'sidebar', ...region('sidebar') }, regions.get('sidebar')),
      h(
        'main',
        { className: 'channel', 'data-drops': place.app === 'home' ? undefined : true },
        h('header', { className: 'channel-head', ...region('channel-head') }, regions.get('channel-head')),
        h('div', { className: 'app-missing-place', ...region('app-missing') }, regions.get('app-missing')),
        place.app === 'home' ? drawAppHome(regions) : drawTalk(place.name, regions),
      ),
      h(
        'aside',
        { className: 'thread', 'aria-label': 'Thread', 'data-drops': true, ...region('thread') },
        regions.get('thread'),
      ),
    ),
    h('div', { key: 'modals', ...region('modals') }, regions.get('modals')),
    h(Fragment, { key: 'menu' }, drawMessageMenu(), drawMentionList(place.people)),
  ];
}

function drawAppHome(regions: Regions): ReactNode {
  return h(
    'div',
    { className: 'scroller', tabIndex: 0, role: 'region', 'aria-label': 'Home', 'aria-live': 'polite' },
    h('div', { className: 'home', ...region('home') }, regions.get('home')),
  );
}

function drawTalk(name: string, regions: Regions): ReactNode {
  return [
    h(
      'div',
      { key: 'scroller', className: 'scroller', tabIndex: 0, role: 'region', 'aria-label': 'Messages' },
      h(
        'ol',
        { className: 'messages', role: 'log', 'aria-live': 'polite', ...region('messages') },
        regions.get('messages'),
      ),
    ),
    drawComposer({
      label: `Message ${name}`,
      placeholder: `Message ${name} – or try /incident new Need a new keyboard`,
    }),
    drawDropZone(`Drop files to share them in ${name}`),
  ];
}

function drawItsmTab({ connection }: PagePlace, regions: Regions): ReactNode {
  const part = (title: string, words: string, name: RegionName) =>
    h(
      'section',
      { 'aria-labelledby': `${name}-title` },
      h('h2', { id: `${name}-title` }, title),
      h('p', { className: 'faint' }, words),
      h(
        'div',
        {
          className: 'sheet',
          tabIndex: 0,
          role: 'region',
          'aria-labelledby': `${name}-title`,
          ...region(name),
        },
        regions.get(name),
      ),
    );
  const lists = h(
    'main',
    { className: 'itsm' },
    h('h1', { className: 'unseen' }, 'What the ITSM holds'),
    connection
      ? h(
          'section',
          { 'aria-labelledby': 'your-itsm-title' },
          h('h2', { id: 'your-itsm-title' }, 'Your ITSM'),
          h(
            'p',
            { className: 'faint' },
            "What an admin fills 'ITSM connection' with: /incident setup in Slack.",
          ),
          drawYourItsm(connection),
        )
      : null,
    part(
      'Incidents',
      'Every field as the ITSM holds it, the newest first. Change one as its technicians would.',
      'incidents',
    ),
    part(
      'Requests',
      'All that the bot asked of the ITSM, the newest first. No password or token is kept.',
      'requests',
    ),
  );
  const desk = h(
    'aside',
    { className: 'desk', 'aria-label': 'Desk', ...region('desk') },
    regions.get('desk'),
  );
  return h('div', { className: 'workspace' }, lists, desk);
}

function drawConfirmation(): ReactNode {
  return h(
    'dialog',
    { className: 'modal confirmation', 'aria-labelledby': 'confirm-title' },
    h('h2', { id: 'confirm-title' }),
    h('p', { id: 'confirm-text' }),
    h(
      'footer',
      { className: 'modal-foot' },
      h('button', { type: 'button', className: 'button', value: 'no' }),
      h('button', { type: 'button', className: 'button button-primary', value: 'yes' }),
    ),
  );
}
