import { addFiles } from './files.js';

/** Where files may be dropped: the channel, the thread, a form's file field. */
const zones = '[data-drops], [data-field="files"]';

for (const kind of ['dragenter', 'dragover']) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    const zone = event.target.closest?.(zones);
    event.dataTransfer.dropEffect = zone ? 'copy' : 'none';
    show(zone);
  });
}

document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (!relatedTarget) show(undefined);
});

document.addEventListener('drop', (event) => {
  show(undefined);
  if (!event.dataTransfer.types.includes('Files')) return;
  // Beside a zone, too: the browser would leave the page to show the file.
  event.preventDefault();
  const zone = event.target.closest?.(zones);
  if (!zone) return;
  addFiles(zone.querySelector('.files'), [...event.dataTransfer.files]);
  zone.querySelector('.composer textarea')?.focus();
});

document.addEventListener('paste', (event) => {
  const list = event.target.closest?.('.composer')?.querySelector('.files');
  const files = [...(event.clipboardData?.files ?? [])];
  if (!list || files.length === 0) return;
  event.preventDefault();
  addFiles(list, files);
});

function show(zone) {
  for (const other of document.querySelectorAll('[data-dragging]')) {
    if (other !== zone) delete other.dataset.dragging;
  }
  if (zone) zone.dataset.dragging = '';
}
