import { createElement as h, type ReactNode } from 'react';
import { toAddress, type Viewer } from '../viewer.ts';

/** The two tabs of the bot: what it publishes, and the conversation with it. `news`: messages not read yet. */
export function drawAppTabs(viewer: Viewer, news: number): ReactNode {
  const tab = (home: boolean, words: ReactNode) =>
    h(
      'a',
      {
        className: 'app-tab',
        href: toAddress({ ...viewer, home, threadTs: undefined }),
        'aria-current': (viewer.home ?? false) === home ? 'page' : undefined,
      },
      words,
    );
  const count = h(
    'span',
    { key: 'count', className: 'badge' },
    news,
    h('span', { className: 'unseen' }, ' unread'),
  );
  return h(
    'nav',
    { key: 'tabs', className: 'app-tabs', 'aria-label': 'The app' },
    tab(true, 'Home'),
    tab(false, ['Messages', news > 0 ? count : null]),
  );
}
