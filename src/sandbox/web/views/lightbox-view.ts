import { createElement as h, type ReactNode } from 'react';
import { drawIcon } from './icons.ts';

/** Shows one picture large; the script fills it. */
export function drawLightbox(): ReactNode {
  return h(
    'dialog',
    { className: 'lightbox', 'aria-labelledby': 'lightbox-name' },
    h(
      'header',
      null,
      h('h2', { id: 'lightbox-name' }),
      h('a', { className: 'button-bare', 'aria-label': 'Save' }, drawIcon('save')),
      h(
        'button',
        { type: 'button', className: 'button-bare', 'data-act': 'close-picture', 'aria-label': 'Close' },
        drawIcon('close'),
      ),
    ),
    h('div', { className: 'lightbox-picture' }),
  );
}
