/**
 * A link in words: `label (address)`, or one of them where they say the same; an e-mail address and a telephone
 * number without their scheme.
 */
export function linkWords(address: string, label = ''): string {
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  if (label.trim() === '' || label === address) return bare;
  if (bare === '' || isSame(bare, label)) return label;
  return `${label} (${bare})`;
}

/** Whether the label is the address as it was typed, which Slack completes by a scheme and a slash. */
function isSame(address: string, label: string): boolean {
  const digits = (text: string) => text.replaceAll(/[\s()/.-]/g, '');
  const short = address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  const shown = label.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return short === shown || (/^\+?[\d\s()/.-]+$/.test(label) && digits(label) === digits(address));
}
