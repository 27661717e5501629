import { uploadedIds } from './files.js';
import { goToEnd } from './scroll.js';
import { send } from './send.js';

/** Sends what stands in a composer, text and files, once they are uploaded; what was not taken comes back into it. */
export async function write(form) {
  const box = form.querySelector('textarea');
  const list = form.querySelector('.files');
  if (form.getAttribute('aria-busy') || (box.value.trim() === '' && list.children.length === 0)) return;
  form.setAttribute('aria-busy', 'true');
  const files = await uploadedIds([list]);
  form.removeAttribute('aria-busy');
  const text = box.value.trim();
  if (!files || (text === '' && files.length === 0)) return;
  const chips = [...list.children];
  box.value = '';
  list.replaceChildren();
  goToEnd(form.parentElement.querySelector('.scroller'));
  const { trouble } = await send('write', { text, files, thread: form.dataset.answers });
  if (!trouble) return;
  if (box.value === '') box.value = text;
  list.prepend(...chips);
}
