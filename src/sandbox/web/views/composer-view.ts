import { createElement as h, type ReactNode } from 'react';
import { drawIcon } from './icons.ts';

interface ComposerPlace {
  /** Names the text field: `Message #it-help`. */
  label: string;
  placeholder: string;
  /** The thread it answers in; none in the channel. */
  threadTs?: string;
}

/** Where people write and bring files: Enter sends, Shift with Enter starts a new line. */
export function drawComposer({ label, placeholder, threadTs }: ComposerPlace): ReactNode {
  const key = threadTs === undefined ? 'composer' : `composer-${threadTs}`;
  return h(
    'form',
    { key, className: 'composer', 'data-keep': true, 'data-key': key, 'data-answers': threadTs },
    h('ul', { className: 'files', 'aria-label': 'Files to send', 'aria-live': 'polite', 'data-most': 10 }),
    h(
      'label',
      { className: 'button-bare attach', title: 'Add files' },
      drawIcon('clip'),
      h('input', { type: 'file', multiple: true, className: 'unseen', 'aria-label': 'Add files' }),
    ),
    h('textarea', { rows: 1, maxLength: 12_000, placeholder, 'aria-label': label }),
    h('button', { type: 'submit', className: 'button-send', 'aria-label': 'Send' }, drawIcon('send')),
  );
}

/** Lies over a place while files are dragged across it. */
export function drawDropZone(words: string): ReactNode {
  return h(
    'div',
    { key: 'drop-zone', 'data-key': 'drop-zone', className: 'drop-zone', 'aria-hidden': true },
    h('p', null, drawIcon('clip'), words),
  );
}

/** How a file that was picked is listed, here and in forms: the script fills it. */
export function drawChipPattern(): ReactNode {
  return h(
    'template',
    { className: 'chip-pattern' },
    h(
      'li',
      { className: 'chip' },
      h('span', { className: 'chip-face' }, drawIcon('file')),
      h('span', { className: 'chip-words' }, h('bdi'), h('small')),
      h('button', { type: 'button', className: 'button-bare' }, drawIcon('close')),
    ),
  );
}
