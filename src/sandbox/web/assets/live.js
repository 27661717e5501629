import { morph } from './morph.js';

/** Keeps the page's regions as the server draws them, until the server is gone; `changed` is told of each. */
export function followServer(changed) {
  const address = new URL('/live', location.href);
  address.searchParams.set('of', location.pathname + location.search);
  const stream = new EventSource(address);
  const lost = document.querySelector('.lost');
  stream.addEventListener('open', () => {
    lost.hidden = true;
  });
  stream.addEventListener('error', () => {
    lost.hidden = false;
  });
  stream.addEventListener('region', (event) => {
    const { name, html } = JSON.parse(event.data);
    const region = document.querySelector(`[data-region="${name}"]`);
    if (!region) return;
    const next = region.cloneNode(false);
    next.innerHTML = html;
    morph(region, next);
    changed(name, region);
  });
}
