const menu = document.querySelector('.message-menu');
const menuButton = '[data-act="message-menu"]';
let opener;

/** Opens the menu of the message the button stands at, or closes it; `choose` gets the item and the message. */
export function toggleMenu(button, choose) {
  const isOpen = opener === button;
  closeMenu();
  if (isOpen) return;
  const message = button.closest('.message');
  opener = button;
  button.setAttribute('aria-expanded', 'true');
  for (const item of menu.children) item.hidden = item.dataset.own && !message.dataset.own;
  menu.onclick = ({ target }) => {
    const item = target.closest('[data-item]');
    if (!item) return;
    closeMenu(true);
    choose(item.dataset.item, message);
  };
  menu.showPopover();
  place();
  shownItems()[0].focus();
}

/** Closes the menu; with `back` the focus returns to its button. */
export function closeMenu(back = false) {
  if (!opener) return;
  opener.removeAttribute('aria-expanded');
  if (back) opener.focus();
  opener = undefined;
  menu.hidePopover();
}

/** Beside its button, within the window. */
function place() {
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const fitsBelow = bottom + offsetHeight + 8 < innerHeight;
  menu.style.top = `${Math.max(8, fitsBelow ? bottom + 4 : top - offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(right - offsetWidth, innerWidth - offsetWidth - 8, left))}px`;
}

function shownItems() {
  return [...menu.children].filter((item) => !item.hidden);
}

menu?.addEventListener('keydown', (event) => {
  const items = shownItems();
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next !== undefined) items.at(next % items.length).focus();
  else if (event.key === 'Escape') closeMenu(true);
  else if (event.key === 'Tab') closeMenu(true);
  else return;
  if (event.key !== 'Tab') event.preventDefault();
  event.stopPropagation();
});

document.addEventListener('pointerdown', ({ target }) => {
  if (!menu?.contains(target) && !opener?.contains(target)) closeMenu();
});
document.addEventListener('scroll', () => opener && place(), true);
addEventListener('resize', () => closeMenu());

// One stop for the Tab key in each list of messages: the one the focus is in, or was last.
document.addEventListener('focusin', ({ target }) => {
  const message = target.closest('.message');
  if (!message) return;
  for (const button of message.parentElement.querySelectorAll(menuButton)) {
    button.tabIndex = message.contains(button) ? 0 : -1;
  }
});

document.addEventListener('keydown', (event) => {
  const tools = event.target.closest('.message-tools');
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!tools || !step) return;
  const buttons = [...tools.closest('ol').querySelectorAll(menuButton)];
  const at = buttons.indexOf(tools.querySelector(menuButton));
  event.preventDefault();
  buttons[at + step]?.focus();
});
