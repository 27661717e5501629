import { send, toast } from './send.js';
import { whereOf } from './where.js';

const pattern = document.querySelector('template.pick-pattern');
const pauseMs = 200;
/** The last question of each menu: an answer to an older one is dropped. */
const asked = new WeakMap();

document.addEventListener('input', ({ target }) => {
  if (!isSearch(target)) return;
  const question = Symbol('question');
  asked.set(boxOf(target), question);
  setTimeout(() => ask(boxOf(target), question), pauseMs);
});

document.addEventListener('focusin', ({ target }) => {
  if (!isSearch(target) || Number(boxOf(target).dataset.least) > 0) return;
  const question = Symbol('question');
  asked.set(boxOf(target), question);
  ask(boxOf(target), question);
});

document.addEventListener('focusout', ({ target }) => isSearch(target) && close(boxOf(target)));

document.addEventListener('pointerdown', (event) => {
  const option = event.target.closest?.('.offers-list [role="option"]');
  if (!option) return;
  event.preventDefault();
  pick(option.closest('.offers'), option);
});

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (!isSearch(target)) return;
  const box = boxOf(target);
  const isOpen = !listOf(box).hidden;
  const active = box.querySelector('[aria-selected="true"]');
  if (key === 'ArrowDown' || key === 'ArrowUp') move(box, key === 'ArrowDown' ? 1 : -1);
  else if (key === 'Enter') active && pick(box, active);
  else if (key === 'Escape' && isOpen) close(box);
  else if (key === 'Backspace' && target.value === '') unpick(box.querySelector('.pick:last-child button'));
  else return;
  event.preventDefault();
  event.stopPropagation();
});

/** Takes back what was picked. */
export function unpick(button) {
  if (!button) return;
  const box = button.closest('.offers');
  button.closest('.pick').remove();
  box.querySelector('[role="combobox"]').focus();
  told(box);
}

/** Whether a field is one that searches what the bot offers: leaving it chooses nothing. */
export function isSearch(target) {
  return target.matches?.('.offers > [role="combobox"]') ?? false;
}

async function ask(box, question) {
  const isLast = () => asked.get(box) === question && box.contains(document.activeElement);
  if (!isLast()) return;
  const words = box.querySelector('[role="combobox"]').value.trim();
  const least = Number(box.dataset.least);
  if (words.length < least) return words === '' ? close(box) : say(box, `Type ${least} characters or more.`);
  say(box, 'Searching…');
  const { block, action } = box.closest('[data-action]').dataset;
  const { offers } = await send('suggest', { block, action, words, ...whereOf(box) });
  if (!isLast()) return;
  if (!offers) say(box, 'The options could not be loaded.');
  else if (offers.every(({ options }) => options.length === 0)) say(box, 'Nothing found.');
  else show(box, offers);
}

function show(box, offers) {
  const list = listOf(box);
  list.replaceChildren(
    ...offers.flatMap(({ label, options }) => [
      ...(label === '' ? [] : [made('div', { className: 'offers-label', textContent: label })]),
      ...options.map(toOption),
    ]),
  );
  for (const [index, option] of [...list.querySelectorAll('[role="option"]')].entries()) {
    option.id = `${list.id}-${index}`;
  }
  open(box);
  move(box, 1);
}

function toOption({ text, value, description }) {
  const option = made('div', { role: 'option', className: 'offers-option', textContent: text });
  option.dataset.value = value;
  if (description) option.append(made('small', { textContent: description }));
  return option;
}

function say(box, words) {
  listOf(box).replaceChildren(made('p', { className: 'offers-note', textContent: words }));
  open(box);
}

function open(box) {
  listOf(box).hidden = false;
  listOf(box).scrollIntoView({ block: 'nearest' });
  box.querySelector('[role="combobox"]').setAttribute('aria-expanded', 'true');
}

function close(box) {
  listOf(box).hidden = true;
  listOf(box).replaceChildren();
  const search = box.querySelector('[role="combobox"]');
  search.setAttribute('aria-expanded', 'false');
  search.removeAttribute('aria-activedescendant');
}

function move(box, step) {
  const options = [...box.querySelectorAll('[role="option"]')];
  if (options.length === 0) return;
  const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  const next = options[(at + step + options.length) % options.length];
  for (const option of options) option.setAttribute('aria-selected', String(option === next));
  box.querySelector('[role="combobox"]').setAttribute('aria-activedescendant', next.id);
  next.scrollIntoView({ block: 'nearest' });
}

function pick(box, option) {
  const { value } = option.dataset;
  const text = option.firstChild.textContent;
  const picks = box.querySelector('.picks');
  const most = Number(box.dataset.most);
  const isThere = [...picks.querySelectorAll('input')].some((input) => input.value === value);
  if (most > 1 && !isThere && picks.children.length >= most) return toast(`Choose at most ${most}.`);
  if (most === 1) picks.replaceChildren();
  if (most === 1 || !isThere) picks.append(toPick(text, value));
  box.querySelector('[role="combobox"]').value = '';
  close(box);
  told(box);
}

function toPick(text, value) {
  const item = pattern.content.firstElementChild.cloneNode(true);
  item.querySelector('input').value = value;
  item.querySelector('bdi').textContent = text;
  item.querySelector('button').setAttribute('aria-label', `Remove ${text}`);
  return item;
}

function told(box) {
  box.querySelector('.picks').dispatchEvent(new Event('change', { bubbles: true }));
}

function made(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function boxOf(search) {
  return search.closest('.offers');
}

function listOf(box) {
  return box.querySelector('.offers-list');
}
