import { confirmed } from './confirm.js';
import { fieldValue, fieldValues } from './form.js';
import { reset } from './reset.js';
import { send } from './send.js';
import { whereOf } from './where.js';

/** What each menu held when it was last told to the bot, or when somebody came to it. */
const before = new WeakMap();

/** Tells the bot of a button; with `value`, of the item of a menu that was pressed. */
export async function press(element, value) {
  const { confirm, action, block } = element.dataset;
  if (confirm && !(await confirmed(JSON.parse(confirm)))) return false;
  const view = element.closest('[data-view]');
  element.setAttribute('aria-busy', 'true');
  await send('press', {
    ...{ action, block, value },
    ...whereOf(element),
    ...(view && { values: fieldValues(view) }),
  });
  element.removeAttribute('aria-busy');
  return true;
}

/** Tells the bot what was chosen or typed; where the person thinks better of it, what stood there stands there again. */
export async function tellChoice(chooser) {
  const isTold = await press(chooser, fieldValue(chooser));
  if (isTold) keep(chooser);
  else restore(chooser);
}

function keep(chooser) {
  const inputs = [...chooser.querySelectorAll('input, select, textarea')];
  before.set(chooser, {
    held: inputs.map((input) => ({ input, value: input.value, checked: input.checked })),
    picks: [...(chooser.querySelector('.picks')?.children ?? [])],
  });
}

function restore(chooser) {
  const { held, picks } = before.get(chooser) ?? {};
  if (!held) return chooser.querySelectorAll('input, select, textarea').forEach(reset);
  for (const { input, value, checked } of held) {
    input.value = value;
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = checked;
  }
  if (picks) chooser.querySelector('.picks')?.replaceChildren(...picks);
}

for (const kind of ['focusin', 'pointerdown']) {
  document.addEventListener(kind, ({ target }) => {
    const chooser = target.closest?.('[data-acts="choose"]');
    if (chooser && !before.has(chooser)) keep(chooser);
  });
}

let typing;

/** Where each stroke counts the bot is told once the person pauses. */
document.addEventListener('input', ({ target }) => {
  const field = target.closest('[data-acts~="on_character_entered"]');
  if (!field) return;
  clearTimeout(typing);
  typing = setTimeout(() => press(field, fieldValue(field)), 300);
});

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const field = target.closest('[data-acts~="on_enter_pressed"]');
  if (!field || key !== 'Enter' || !target.matches('input') || event.isComposing) return;
  event.preventDefault();
  press(field, fieldValue(field));
});
