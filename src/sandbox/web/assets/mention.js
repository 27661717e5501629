const list = document.querySelector('.mention-list');
let field;

/** What is typed after an `@` just before the cursor. */
const begun = /(^|\s)@([^@\n]{0,40})$/;

document.addEventListener('input', ({ target }) => {
  if (target.matches('.composer textarea')) offer(target);
});

document.addEventListener('focusout', ({ target }) => target === field && close());

// Before the Enter key sends what is typed.
document.addEventListener(
  'keydown',
  (event) => {
    if (!field || event.target !== field) return;
    const { key } = event;
    const options = fitting();
    const at = options.findIndex((option) => option.ariaSelected === 'true');
    if (key === 'ArrowDown') select(options, at + 1);
    else if (key === 'ArrowUp') select(options, at - 1);
    else if (key === 'Enter' || key === 'Tab') choose(options[at]);
    else if (key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

list?.addEventListener('pointerdown', (event) => {
  const option = event.target.closest('[role="option"]');
  event.preventDefault();
  if (option) choose(option);
});

function offer(textarea) {
  const typed = begun.exec(textarea.value.slice(0, textarea.selectionStart))?.[2].toLowerCase();
  for (const option of list.children) option.hidden = typed === undefined || !fits(option, typed);
  const options = fitting();
  if (options.length === 0) return close();
  field = textarea;
  select(options, 0);
  list.showPopover();
  const { left, top } = textarea.getBoundingClientRect();
  list.style.left = `${Math.min(left, innerWidth - list.offsetWidth - 8)}px`;
  list.style.top = `${Math.max(8, top - list.offsetHeight - 10)}px`;
}

/** By the beginning of the whole name, or of a later part of it. */
function fits({ dataset: { name } }, typed) {
  const known = name.toLowerCase();
  return known.startsWith(typed) || known.includes(` ${typed}`);
}

function fitting() {
  return [...list.children].filter((option) => !option.hidden);
}

function select(options, at) {
  const chosen = options.at(at % options.length);
  for (const option of options) option.ariaSelected = String(option === chosen);
  field.setAttribute('aria-activedescendant', chosen.id);
}

function choose({ dataset: { name } }) {
  const { value, selectionStart } = field;
  const before = value.slice(0, selectionStart).replace(begun, (_, space) => `${space}@${name} `);
  field.value = before + value.slice(selectionStart);
  field.setSelectionRange(before.length, before.length);
  close();
}

function close() {
  field?.removeAttribute('aria-activedescendant');
  field = undefined;
  if (list?.matches(':popover-open')) list.hidePopover();
}
