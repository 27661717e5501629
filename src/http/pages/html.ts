/** Markup that is safe to send: only `html` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | Html | readonly Html[];

/** Markup with every text in it escaped, also inside attributes, which must be quoted. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: markup }, ...parts.map(toMarkup)));
}

function toMarkup(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return part instanceof Html ? part.markup : part.map(({ markup }) => markup).join('');
}
