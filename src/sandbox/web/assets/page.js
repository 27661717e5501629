import { write } from './compose.js';
import { confirmed } from './confirm.js';
import { deleteIncident, saveField, settle } from './desk.js';
import './drop.js';
import { addFiles } from './files.js';
import { showForms, submitForm } from './form.js';
import { closePicture, openPicture } from './lightbox.js';
import { followServer } from './live.js';
import './mention.js';
import { toggleMenu } from './message-menu.js';
import { isSearch, unpick } from './offers.js';
import {
  closeDesk,
  closeThread,
  editMessage,
  focusWanted,
  openDesk,
  openThread,
  stopEditing,
} from './place.js';
import { press, tellChoice } from './press.js';
import { keepAtEnd } from './scroll.js';
import { send } from './send.js';
import { switchTheme } from './switch-theme.js';
import { copy, fillIn } from './your-itsm.js';

followServer((name, region) => {
  if (name === 'modals') showForms(region);
  if (name === 'desk') settle(region);
  if (name === 'messages') keepAtEnd(region.closest('.scroller'));
  if (name === 'thread') keepAtEnd(region.querySelector('.scroller'));
  focusWanted();
});

// As Slack's client tells the app whose place was opened.
const { app } = document.body.dataset;
if (app) send('open-app', { tab: app });

/** What the buttons of the page do, by their `data-act`. */
const acts = {
  press: (button) => press(button, button.dataset.value),
  close: () => send('close'),
  'close-all': () => send('close', { all: true }),
  unpick: (button) => unpick(button),
  'open-desk': (link) => openDesk(link.dataset.incident),
  'close-desk': () => closeDesk(),
  'delete-incident': (button) => deleteIncident(button),
  shortcut: () => send('shortcut'),
  reply: (button) => openThread(button.closest('.message').dataset.thread),
  'message-menu': (button) => toggleMenu(button, choose),
  'close-thread': () => closeThread(),
  'stop-editing': () => stopEditing(),
  picture: (link) => openPicture(link),
  'close-picture': () => closePicture(),
  mode: (button) => send('mode', { value: button.dataset.value }),
  kill: () => send('kill'),
  uninstall: async ({ dataset }) => {
    if (await confirmed(JSON.parse(dataset.confirm))) await send('uninstall');
  },
  copy: (button) => copy(button),
  'fill-in': (button) => fillIn(button),
  theme: () => switchTheme(),
  switches: () => document.body.classList.toggle('switches-open'),
  sidebar: () => {
    document.body.classList.add('sidebar-open');
    document.querySelector('.sidebar .entry')?.focus();
  },
};

const deletion = {
  title: 'Delete message',
  text: 'It is deleted for everybody in the channel.',
  confirm: 'Delete',
  deny: 'Cancel',
  style: 'danger',
};

/** What the items of a message's menu do. */
async function choose(item, { dataset: { channel, ts, thread } }) {
  if (item === 'file-as-incident') await send('message-shortcut', { channel, ts });
  if (item === 'reply') openThread(thread);
  if (item === 'edit') editMessage(ts);
  if (item === 'delete' && (await confirmed(deletion))) await send('delete', { channel, ts });
}

document.addEventListener('click', async (event) => {
  const { target } = event;
  for (const menu of document.querySelectorAll('details.overflow[open], details.people[open]')) {
    if (!menu.contains(target)) menu.open = false;
  }
  const button = target.closest('[data-act]');
  if (button) {
    const isOwnLink = button.matches('.picture, .replies, .to-desk, [data-act="close-thread"]');
    // With a key held down a link is the browser's: another tab.
    if (isOwnLink && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    if (isOwnLink) event.preventDefault();
    await acts[button.dataset.act](button);
    button.closest('details:not(.your-itsm-beside)')?.removeAttribute('open');
  } else if (!target.closest('.sidebar')) {
    document.body.classList.remove('sidebar-open');
  }
});

document.addEventListener('change', ({ target }) => {
  if (target.type === 'file') {
    addFiles(target.closest('.drop, .composer').querySelector('.files'), [...target.files]);
    target.value = '';
    return;
  }
  const saved = target.closest('[data-desk]');
  const chooser = target.closest('[data-acts="choose"]');
  if (saved) saveField(saved);
  else if (chooser && !isSearch(target)) tellChoice(chooser);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('.composer')) write(event.target);
  else if (event.target.matches('.editor')) saveEdit(event.target);
  else if (event.target.matches('.modal form')) submitForm(event.target);
});

async function saveEdit(form) {
  const text = form.querySelector('textarea').value.trim();
  const { channel, ts } = form.closest('[data-ts]').dataset;
  if (text === '') return;
  const { trouble } = await send('edit', { channel, ts, text });
  if (!trouble) stopEditing();
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const writes = target.matches('.composer textarea, .editor textarea');
  if (writes && key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    target.form.requestSubmit();
  }
  if (key === 'Escape') leave(target);
});

/** Esc leaves the innermost thing that is open. */
function leave(target) {
  const details = target.closest('details[open]');
  if (details) details.open = false;
  else if (target.closest('.editor')) stopEditing();
  else if (target.closest('.thread')) closeThread();
  else if (target.closest('.desk')) closeDesk();
  document.body.classList.remove('sidebar-open');
}

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
