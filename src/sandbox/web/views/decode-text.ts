/** Undoes Slack's escape once: what was `&amp;lt;` reads `&lt;`. */
export function decodeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
