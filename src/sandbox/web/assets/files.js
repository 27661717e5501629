import { toast, upload } from './send.js';

const pattern = document.querySelector('template.chip-pattern');

/** Settles when all that was picked so far is uploaded: nothing is sent before. */
let uploads = Promise.resolve();

/** Uploads what was picked, dropped or pasted and lists it, each with a button that takes it back. */
export function addFiles(list, files) {
  const room = Number(list.dataset.most) - list.children.length;
  if (files.length > room) toast(`No more than ${list.dataset.most} files at once.`);
  for (const file of files.slice(0, room)) {
    const chip = addChip(list, file);
    uploads = uploads.then(() => uploadOne(chip, file));
  }
}

/** The ids of the listed files once all are uploaded; nothing when one of them could not be. */
export async function uploadedIds(lists) {
  await uploads;
  const chips = lists.flatMap((list) => [...list.children]);
  if (chips.every((chip) => chip.dataset.file)) return chips.map((chip) => chip.dataset.file);
  toast('Take the file away that could not be uploaded, then send again.');
  return undefined;
}

function addChip(list, file) {
  const chip = pattern.content.firstElementChild.cloneNode(true);
  chip.querySelector('bdi').textContent = file.name;
  chip.querySelector('small').textContent = 'uploading…';
  const button = chip.querySelector('button');
  button.setAttribute('aria-label', `Remove ${file.name}`);
  button.addEventListener('click', () => {
    chip.remove();
    list.parentElement.querySelector('input[type="file"]').focus();
  });
  list.append(chip);
  return chip;
}

async function uploadOne(chip, file) {
  if (!chip.isConnected) return;
  const { id, picture, trouble } = await upload(file);
  chip.querySelector('small').textContent = trouble ?? sizeOf(file.size);
  chip.classList.toggle('chip-wrong', trouble !== undefined);
  if (!id) return;
  chip.dataset.file = id;
  if (picture) showPicture(chip.querySelector('.chip-face'), id);
}

function showPicture(face, id) {
  const image = document.createElement('img');
  image.alt = '';
  image.src = `/files/${id}/picture`;
  face.replaceChildren(image);
}

function sizeOf(bytes) {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
