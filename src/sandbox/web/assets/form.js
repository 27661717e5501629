import { send, upload } from './send.js';

const anyInput = 'input, select, textarea';
/** What was last said to the person about each form; a form that is not in here has not had the focus yet. */
const told = new WeakMap();

/** Settles when all that was picked so far is uploaded: a form is not sent before. */
let uploads = Promise.resolve();

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
  await uploads;
  const fields = [...form.querySelectorAll('[data-field]')];
  const values = Object.fromEntries(fields.map((field) => [field.dataset.block, fieldValue(field)]));
  await send('submit', { view: form.closest('dialog').dataset.view, values });
  button.removeAttribute('aria-busy');
}

/** Uploads what was picked or dropped and lists it under the field, each with a button that takes it back. */
export function addFiles(field, files) {
  uploads = uploads.then(() => uploadAll(field, files));
}

async function uploadAll(field, files) {
  const list = field.querySelector('.files');
  for (const file of files) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    const state = document.createElement('small');
    name.textContent = file.name;
    state.textContent = 'uploading…';
    item.append(name, state);
    list.append(item);
    const { id, trouble } = await upload(file);
    state.textContent = trouble ?? sizeOf(file.size);
    if (id) item.dataset.file = id;
    item.append(takeBackButton(file.name, item, field));
  }
}

function takeBackButton(name, item, field) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-bare';
  button.textContent = '×';
  button.setAttribute('aria-label', `Remove ${name}`);
  button.addEventListener('click', () => {
    item.remove();
    field.querySelector('input').focus();
  });
  return button;
}

function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
