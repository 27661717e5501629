const lightbox = document.querySelector('.lightbox');

/** Shows a picture large over the page. */
export function openPicture({ href, dataset }) {
  const image = document.createElement('img');
  image.src = href;
  image.alt = dataset.name;
  lightbox.querySelector('.lightbox-picture').replaceChildren(image);
  lightbox.querySelector('h2').textContent = dataset.name;
  const save = lightbox.querySelector('a');
  save.href = dataset.file;
  save.download = dataset.name;
  lightbox.showModal();
}

/** Puts it away; the browser gives the focus back. */
export function closePicture() {
  lightbox.close();
}

lightbox.addEventListener('click', ({ target }) => {
  if (target === lightbox) closePicture();
});
