/** Where a control stands, for the server: the form or home tab, or else the message. */
export function whereOf(element) {
  const view = element.closest('[data-view]')?.dataset.view;
  if (view) return { view };
  const { channel, ts } = element.closest('[data-ts]').dataset;
  return { message: { channel, ts } };
}
