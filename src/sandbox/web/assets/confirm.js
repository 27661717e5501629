/** Asks what a button's `data-confirm` says; true when the person agrees. */
export function confirmed({ title, text, confirm, deny, style }) {
  const dialog = document.querySelector('.confirmation');
  const [no, yes] = dialog.querySelectorAll('button');
  dialog.querySelector('#confirm-title').textContent = title;
  dialog.querySelector('#confirm-text').textContent = text;
  no.textContent = deny;
  yes.textContent = confirm;
  yes.className = `button button-${style}`;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclick = ({ target }) => target.value && dialog.close(target.value);
    dialog.onclose = () => resolve(dialog.returnValue === 'yes');
  });
}
