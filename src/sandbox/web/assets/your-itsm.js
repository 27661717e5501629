import { toast } from './send.js';

/** Puts a value of 'Your ITSM' on the clipboard. */
export async function copy({ dataset, title }) {
  try {
    await navigator.clipboard.writeText(dataset.copy);
    toast(`${title.replace('Copy: ', '')} is copied.`);
  } catch {
    toast('The browser does not let the page copy. Select it and copy it yourself.');
  }
}

/** Fills the fields of the form by their labels. */
export function fillIn(button) {
  const form = button.closest('form');
  for (const { label, value } of JSON.parse(button.dataset.values)) {
    for (const field of form.querySelectorAll('.field')) {
      const words = field.querySelector('label, legend')?.textContent ?? '';
      const input = field.querySelector('input, textarea');
      if (!input || !words.startsWith(label)) continue;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  button.closest('details').open = false;
}
