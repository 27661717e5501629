import { followServer } from './live.js';
import { send } from './send.js';
import { switchTheme } from './switch-theme.js';

const sideBySide = matchMedia('(min-width: 1000px)');

/** Shows one workspace, or both where there is room; which one stands in the address. */
function show() {
  const asked = decodeURIComponent(location.hash.slice(1));
  const panes = [...document.querySelectorAll('.pane')];
  const one = panes.find(({ name }) => name === asked) ?? (sideBySide.matches ? undefined : panes[0]);
  for (const pane of panes) pane.hidden = one !== undefined && pane !== one;
  for (const tab of document.querySelectorAll('[data-act="show"]')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.shown === (one?.name ?? 'both')));
  }
}

const acts = {
  show: ({ dataset: { shown } }) => {
    history.replaceState(undefined, '', shown === 'both' ? location.pathname : `#${shown}`);
    show();
  },
  kill: () => send('kill'),
  theme: () => switchTheme(),
};

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-act]');
  if (button) acts[button.dataset.act](button);
});
sideBySide.addEventListener('change', show);
addEventListener('hashchange', show);
followServer((name) => {
  if (name === 'workspaces') show();
});
show();
