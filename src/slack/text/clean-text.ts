/** Control characters, and those that turn the direction of what follows and could forge what is read. */
const unwanted = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as it may be kept: lines end in \n, no control characters besides it and the tab, no characters that
 * override the direction of writing, no half characters.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(unwanted, '');
}
