import { uploadedIds } from './files.js';
import { send } from './send.js';

const anyInput = 'input:not([type="hidden"]), select, textarea';
/** Of each form its first field and what was said to the person last; one that is not in here was not shown yet. */
const told = new WeakMap();

/** Opens dialogues that came, and puts the focus on their first field, also of one they turned into; later on what is wrong. */
export function showForms(region) {
  for (const dialog of region.querySelectorAll('dialog:not([open])')) dialog.showModal();
  const top = region.querySelector('dialog:last-of-type');
  const first = top?.querySelector(`.field :is(${anyInput})`);
  if (!first) return;
  const wrong = top.querySelector('.field-wrong');
  const news = wrong?.textContent ?? '';
  const last = told.get(top);
  if (wrong && last?.news !== news) wrong.querySelector(anyInput).focus();
  else if (last?.first !== first && !document.activeElement?.closest('dialog .field'))
    (top.querySelector('[autofocus]') ?? first).focus();
  told.set(top, { first, news });
}

/** What stands in a field: a text, the chosen value, or a list of values. */
export function fieldValue(field) {
  const inputs = [...field.querySelectorAll(anyInput)];
  const picked = inputs.filter((input) => input.checked).map((input) => input.value);
  const offered = [...field.querySelectorAll('.pick input')].map((input) => input.value);
  switch (field.dataset.field) {
    case 'several':
      return picked;
    case 'one':
      return picked[0] ?? '';
    case 'offered':
      return offered[0] ?? '';
    case 'offered-several':
      return offered;
    case 'files':
      return [...field.querySelectorAll('[data-file]')].map((item) => item.dataset.file);
    case 'moment':
      return inputs[0].value && String(Math.floor(new Date(inputs[0].value) / 1000));
    default:
      return inputs[0]?.value ?? '';
  }
}

/** What stands in all fields of a form or home tab, by their blocks. */
export function fieldValues(view) {
  const fields = [...view.querySelectorAll('.field[data-field]')];
  return Object.fromEntries(fields.map((field) => [field.dataset.block, fieldValue(field)]));
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
  const dialog = form.closest('dialog');
  await send('submit', { view: dialog.dataset.view, values: fieldValues(dialog) });
  button.removeAttribute('aria-busy');
}
