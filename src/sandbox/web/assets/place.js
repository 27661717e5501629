import { connect } from './live.js';

/** What gets the focus as soon as it is drawn. */
let wanted;

/** Opens a thread beside the channel, or goes on in it. */
export function openThread(ts) {
  wanted = `.composer[data-answers="${CSS.escape(ts)}"] textarea`;
  if (new URL(location.href).searchParams.get('thread') === ts) focusWanted();
  else go({ thread: ts, edit: undefined });
}

/** Closes the thread; the focus goes to the message it hung on. */
export function closeThread() {
  const ts = new URL(location.href).searchParams.get('thread');
  const message = document.querySelector(`.messages [data-ts="${CSS.escape(ts)}"]`);
  message?.querySelector('.replies, [data-act="message-menu"]')?.focus();
  go({ thread: undefined, edit: undefined });
}

/** Turns a message into a field. */
export function editMessage(ts) {
  wanted = '.editor textarea';
  go({ edit: ts });
}

/** Turns the field into the message again. */
export function stopEditing() {
  const { ts } = document.querySelector('.editor').closest('[data-ts]').dataset;
  wanted = `[data-ts="${CSS.escape(ts)}"]:not(:has(.editor)) [data-act="message-menu"]`;
  go({ edit: undefined });
}

/** Focuses what was asked for before it was there. */
export function focusWanted() {
  const field = wanted && document.querySelector(wanted);
  if (!field) return;
  wanted = undefined;
  field.focus();
  field.setSelectionRange?.(field.value.length, field.value.length);
}

/** Opens an incident at the ITSM's desk. */
export function openDesk(id) {
  wanted = `.desk [data-incident="${CSS.escape(id)}"] input`;
  go({ incident: id });
}

/** Puts the desk away; the focus goes to the incident in the list. */
export function closeDesk() {
  const id = new URL(location.href).searchParams.get('incident');
  document.querySelector(`.to-desk[data-incident="${CSS.escape(id)}"]`)?.focus();
  go({ incident: undefined });
}

function go(changes) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  history.pushState(undefined, '', address);
  connect();
}

addEventListener('popstate', () => connect());
