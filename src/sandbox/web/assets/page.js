import { confirmed } from './confirm.js';
import { addFiles, fieldValue, showForms, submitForm } from './form.js';
import { followServer } from './live.js';
import { send } from './send.js';

const scroller = document.querySelector('.scroller');
let atEnd = true;

followServer((name, region) => {
  if (name === 'modals') showForms(region);
  if (name === 'messages' && atEnd) scroller.scrollTop = scroller.scrollHeight;
});

scroller?.addEventListener('scroll', () => {
  atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
});

/** What the buttons of the page do, by their `data-act`. */
const acts = {
  press: (button) => press(button, button.dataset.value),
  close: () => send('close'),
  shortcut: () => send('shortcut'),
  mode: (button) => send('mode', { value: button.dataset.value }),
  kill: () => send('kill'),
  theme: () => {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', dataset.theme);
  },
  switches: () => document.body.classList.toggle('switches-open'),
  sidebar: () => {
    document.body.classList.add('sidebar-open');
    document.querySelector('.sidebar .entry')?.focus();
  },
};

document.addEventListener('click', async ({ target }) => {
  for (const menu of document.querySelectorAll('details.overflow[open], details.people[open]')) {
    if (!menu.contains(target)) menu.open = false;
  }
  const button = target.closest('[data-act]');
  if (button) {
    await acts[button.dataset.act](button);
    button.closest('details')?.removeAttribute('open');
  } else if (!target.closest('.sidebar')) {
    document.body.classList.remove('sidebar-open');
  }
});

async function press(element, value) {
  const { confirm, action } = element.dataset;
  if (confirm && !(await confirmed(JSON.parse(confirm)))) return;
  const message = element.closest('[data-ts]')?.dataset;
  const view = element.closest('[data-view]')?.dataset.view;
  const place = view ? { view } : { message: { channel: message.channel, ts: message.ts } };
  element.setAttribute('aria-busy', 'true');
  await send('press', { action, value, ...place });
  element.removeAttribute('aria-busy');
}

document.addEventListener('change', ({ target }) => {
  if (target.type === 'file') {
    addFiles(target.closest('[data-field]'), [...target.files]);
    target.value = '';
    return;
  }
  const chooser = target.closest('[data-acts="choose"]');
  if (chooser) press(chooser, fieldValue(chooser));
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('.composer')) write(event.target.querySelector('textarea'));
  else submitForm(event.target);
});

async function write(box) {
  const text = box.value.trim();
  if (text === '') return;
  box.value = '';
  atEnd = true;
  const { trouble } = await send('write', { text });
  if (trouble && box.value === '') box.value = text;
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (target.id === 'composer-text' && key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    target.form.requestSubmit();
  }
  if (key === 'Escape') {
    target.closest('details')?.removeAttribute('open');
    document.body.classList.remove('sidebar-open');
  }
});

// Esc. The form goes when the server says so, as for everybody who looks at it.
for (const kind of ['cancel', 'close']) {
  document.addEventListener(
    kind,
    (event) => {
      if (!event.target.matches('[data-view]')) return;
      event.preventDefault();
      send('close');
    },
    true,
  );
}

for (const kind of ['dragover', 'drop']) {
  document.addEventListener(kind, (event) => {
    const field = event.target.closest?.('[data-field="files"]');
    if (!field) return;
    event.preventDefault();
    if (kind === 'drop') addFiles(field, [...event.dataTransfer.files]);
  });
}
