/** The scrollers whose reader went up to what was said before. */
const away = new WeakSet();

/** Shows the newest message, unless the person reads further up. */
export function keepAtEnd(scroller) {
  if (scroller && !away.has(scroller)) scroller.scrollTop = scroller.scrollHeight;
}

/** Shows the newest message, wherever the person was. */
export function goToEnd(scroller) {
  away.delete(scroller);
  keepAtEnd(scroller);
}

document.addEventListener(
  'scroll',
  ({ target }) => {
    if (!target.matches?.('.scroller')) return;
    const atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80;
    if (atEnd) away.delete(target);
    else away.add(target);
  },
  true,
);

// A picture has no height before it came.
document.addEventListener('load', ({ target }) => keepAtEnd(target.closest?.('.scroller')), true);

const channel = document.querySelector('.channel .scroller');
if (channel) new ResizeObserver(() => keepAtEnd(channel)).observe(channel);
