import { createElement as h, type ReactNode } from 'react';

const shapes = {
  hash: 'M6 2 4.5 14M11.5 2 10 14M2.5 5.5h11M2 10.5h11',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  send: 'M2.5 2.8 14 8 2.5 13.2 4 8.6 9 8 4 7.4z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  more: 'M3.2 8h.1M8 8h.1M12.7 8h.1',
  file: 'M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5',
  theme: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  menu: 'M2 4h12M2 8h12M2 12h12',
  sliders:
    'M2 4.5h6m4 0h2M8 4.5a2 2 0 1 0 4 0 2 2 0 0 0-4 0ZM2 11.5h2m4 0h6M4 11.5a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z',
  clip: 'M12.8 7.2 7.6 12.4a3.2 3.2 0 0 1-4.5-4.5l5.6-5.6a2.1 2.1 0 0 1 3 3L6.3 10.7a1 1 0 0 1-1.5-1.5l4.8-4.8',
  thread: 'M2 2.5h12v8.5H7L4 13.7V11H2zM5 5.6h6M5 8h4',
  pencil: 'm2.5 13.5.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6zM9.4 4.2l2.4 2.4',
  bin: 'M2.5 4.2h11M6 4V2.3h4V4M4 4.2l.7 9.5h6.6l.7-9.5M6.7 6.8v4.4M9.3 6.8v4.4',
  join: 'M6.5 2.5h7v11h-7M2 8h7.5M7 5.5 9.5 8 7 10.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  link: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  stop: 'M5.5 1.8h5l3.7 3.7v5l-3.7 3.7h-5L1.8 10.5v-5zM6 6l4 4m0-4-4 4',
} as const;

/** The names of the page's drawings. */
export type IconName = keyof typeof shapes;

/** A small drawing in the colour of the words around it; screen readers pass over it. */
export function drawIcon(name: IconName): ReactNode {
  return h(
    'svg',
    { className: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': true, focusable: false },
    h('path', { d: shapes[name] }),
  );
}
