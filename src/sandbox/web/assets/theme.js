// Loaded before anything is drawn, so that a chosen theme never flashes.
const chosen = localStorage.getItem('theme');
const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
document.documentElement.classList.toggle('embedded', window !== window.top);
// What is chosen in one pane counts in all.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'theme' && newValue) document.documentElement.dataset.theme = newValue;
});
