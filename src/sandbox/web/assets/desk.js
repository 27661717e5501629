import { confirmed } from './confirm.js';
import { closeDesk } from './place.js';
import { reset } from './reset.js';
import { send, tell } from './send.js';

const controls = 'input, select, textarea';
const shownMs = 3000;

/** Saves what a field of the desk holds now, and says so beside it, or why it was refused. */
export async function saveField(field) {
  const note = field.querySelector('output');
  const inputs = [...field.querySelectorAll(controls)];
  const picked = inputs.filter((input) => input.checked).map((input) => input.value);
  const value = inputs[0].type === 'checkbox' ? picked : inputs[0].value;
  note.textContent = 'Saving…';
  const { trouble } = await tell('desk', { id: incidentOf(field), field: field.dataset.desk, value });
  note.textContent = trouble === undefined ? 'Saved' : '';
  if (trouble !== undefined) note.append(refusal(trouble));
  if (trouble) for (const input of inputs) reset(input);
  else setTimeout(() => note.textContent === 'Saved' && note.replaceChildren(), shownMs);
}

/** Deletes the incident once that was confirmed. */
export async function deleteIncident(button) {
  if (!(await confirmed(JSON.parse(button.dataset.confirm)))) return;
  const { trouble } = await send('delete-incident', { id: incidentOf(button) });
  if (!trouble) closeDesk();
}

/** Shows what the ITSM holds now, but for a text somebody is in the middle of. */
export function settle(desk) {
  for (const input of desk.querySelectorAll(controls)) {
    const isWriting = input === document.activeElement && !input.matches('select, [type="checkbox"]');
    if (!isWriting) reset(input);
  }
}

function refusal(words) {
  return Object.assign(document.createElement('span'), { className: 'refused', textContent: words });
}

function incidentOf(element) {
  return Number(element.closest('[data-incident]').dataset.incident);
}
