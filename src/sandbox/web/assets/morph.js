/**
 * Makes `from` look like `to` and keeps every node that is still the same, with its focus, its scroll position and
 * what was typed into it. Nodes with a `data-key` are told apart by it; `data-keep` marks what only the page knows.
 */
export function morph(from, to) {
  syncAttributes(from, to);
  if (from.dataset?.keep !== undefined) return;
  const keyed = new Map([...from.children].filter(keyOf).map((child) => [keyOf(child), child]));
  let cursor = from.firstChild;
  for (const next of [...to.childNodes]) {
    const match = findMatch(next, cursor, keyed);
    if (!match) {
      from.insertBefore(next, cursor);
      continue;
    }
    if (match === cursor) cursor = cursor.nextSibling;
    else from.insertBefore(match, cursor);
    morphNode(match, next);
  }
  while (cursor) {
    const rest = cursor.nextSibling;
    // Only a dialogue that was closed gives the focus back to where it was.
    if (cursor.nodeName === 'DIALOG') cursor.close();
    cursor.remove();
    cursor = rest;
  }
}

function morphNode(from, to) {
  if (from.nodeType === Node.ELEMENT_NODE) morph(from, to);
  else if (from.data !== to.data) from.data = to.data;
}

function findMatch(next, cursor, keyed) {
  const key = keyOf(next);
  const match = key === undefined ? cursor : keyed.get(key);
  return match && match.nodeName === next.nodeName && keyOf(match) === key ? match : undefined;
}

function keyOf(node) {
  return node.dataset?.key;
}

// Whether something is open or under way is the page's own affair: the server does not know.
const ownAttributes = new Set(['open', 'aria-busy', 'aria-expanded']);

function syncAttributes(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !ownAttributes.has(name)) from.removeAttribute(name);
  }
}
