import { uploadedIds } from './files.js';
import { send } from './send.js';

const anyInput = 'input, select, textarea';
/** What was last said to the person about each form; a form that is not in here has not had the focus yet. */
const told = new WeakMap();

/** Opens dialogues that came, and puts the focus on their first field, later on the first that is wrong. */
export function showForms(region) {
  for (const dialog of region.querySelectorAll('dialog:not([open])')) dialog.showModal();
  const top = region.querySelector('dialog:last-of-type');
  if (!top?.querySelector(`[data-field] :is(${anyInput})`)) return;
  const wrong = top.querySelector('.field-wrong');
  const news = wrong?.textContent ?? '';
  if (wrong && told.get(top) !== news) wrong.querySelector(anyInput).focus();
  else if (!told.has(top))
    (top.querySelector('[autofocus]') ?? top.querySelector(`[data-field] :is(${anyInput})`)).focus();
  told.set(top, news);
}

/** What stands in a field: a text, the chosen value, or a list of values. */
export function fieldValue(field) {
  const inputs = [...field.querySelectorAll(anyInput)];
  const picked = inputs.filter((input) => input.checked).map((input) => input.value);
  switch (field.dataset.field) {
    case 'several':
      return picked;
    case 'one':
      return picked[0] ?? '';
    case 'files':
      return [...field.querySelectorAll('[data-file]')].map((item) => item.dataset.file);
    default:
      return inputs[0]?.value ?? '';
  }
}

/** Sends a form with all its fields, once; the button says so until the answer came. */
export async function submitForm(form) {
  const button = form.querySelector('[type="submit"]');
  if (!button || button.getAttribute('aria-busy')) return;
  button.setAttribute('aria-busy', 'true');
  const files = await uploadedIds([...form.querySelectorAll('[data-field] .files')]);
  if (!files) {
    button.removeAttribute('aria-busy');
    return;
  }
  const fields = [...form.querySelectorAll('[data-field]')];
  const values = Object.fromEntries(fields.map((field) => [field.dataset.block, fieldValue(field)]));
  await send('submit', { view: form.closest('dialog').dataset.view, values });
  button.removeAttribute('aria-busy');
}
