import { morph } from './morph.js';

const lost = document.querySelector('.lost');
let stream;
let changed;

/** Keeps the page's regions as the server draws them, until the server is gone; `tell` is told of each. */
export function followServer(tell) {
  changed = tell;
  connect();
}

/** Asks for the regions of the address as it is now. */
export function connect() {
  stream?.close();
  const address = new URL(`${document.body.dataset.base ?? ''}/live`, location.href);
  address.searchParams.set('of', location.pathname + location.search);
  stream = new EventSource(address);
  stream.addEventListener('open', () => {
    lost.hidden = true;
  });
  stream.addEventListener('error', () => {
    lost.hidden = false;
  });
  stream.addEventListener('region', ({ data }) => show(JSON.parse(data)));
}

function show({ name, html }) {
  const region = document.querySelector(`[data-region="${name}"]`);
  if (!region) return;
  const next = region.cloneNode(false);
  next.innerHTML = html;
  morph(region, next);
  changed(name, region);
}
