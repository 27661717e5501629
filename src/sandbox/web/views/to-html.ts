import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/**
 * Draws nodes as HTML, every text escaped. Each piece of Slack's format brings the id its style sheet hangs on; an id
 * may stand in a page once, so the pieces lose theirs and the page's root carries it; the theme is the page's too, and
 * inline styles are none the page's content security policy would let through.
 */
export function toHtml(node: ReactNode): string {
  return renderToStaticMarkup(node)
    .replaceAll(' id="slack_blocks_to_jsx" data-theme="light"', '')
    .replaceAll(/ style="[^"]*"/g, '');
}
