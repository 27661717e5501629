/** The first bytes of each kind, and where it takes more to tell it, those from the ninth on; as Latin letters. */
const kinds: readonly { type: string; first: string; ninth?: string }[] = [
  { type: 'image/png', first: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', first: '\xff\xd8\xff' },
  { type: 'image/gif', first: 'GIF87a' },
  { type: 'image/gif', first: 'GIF89a' },
  { type: 'image/webp', first: 'RIFF', ninth: 'WEBP' },
];

/**
 * The type of a picture the page may show, told by its first bytes alone: what a file says of itself may be a lie. SVG
 * is none, for it can hold scripts.
 */
export function pictureType(bytes: Uint8Array | undefined): string | undefined {
  const beginning = Buffer.from(bytes?.subarray(0, 12) ?? []).toString('latin1');
  return kinds.find(({ first, ninth = '' }) => beginning.startsWith(first) && beginning.startsWith(ninth, 8))
    ?.type;
}
