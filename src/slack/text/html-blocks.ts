import { Token } from 'parse5';
import { lineTags, paragraphTags } from './html-tags.ts';
import type { TextLines } from './text-lines.ts';

/** How many lists within each other are indented. */
const deepestList = 6;

/** What tags do to lines of text, with the lists and tables that are open. */
export class HtmlBlocks {
  #lines: TextLines;
  /** The next number of each open list, `undefined` where it has bullets. */
  #lists: (number | undefined)[] = [];
  /** How many cells the row has so far in each open table; the first one is for rows outside of any. */
  #tables = [0];

  constructor(lines: TextLines) {
    this.#lines = lines;
  }

  start(tag: Token.TagToken): void {
    const name = tag.tagName;
    if (name === 'img') this.#lines.write(Token.getTokenAttr(tag, 'alt') ?? '');
    else if (name === 'ul') this.#startList(undefined);
    else if (name === 'ol') this.#startList(Number.parseInt(Token.getTokenAttr(tag, 'start') ?? '', 10));
    else if (name === 'li') this.#startItem();
    else if (name === 'table') this.#startTable();
    else if (name === 'tr') this.#startRow();
    else if (name === 'td' || name === 'th') this.#startCell();
    else if (name === 'hr') this.#rule();
    else this.#startOrEnd(name, 1);
  }

  end(name: string): void {
    if (name === 'ul' || name === 'ol') this.#endList();
    else if (name === 'table') this.#endTable();
    else this.#startOrEnd(name, -1);
  }

  #startOrEnd(name: string, by: 1 | -1): void {
    if (name === 'br') this.#lines.breakLine();
    else if (name === 'pre' || name === 'blockquote') {
      this.#lines.paragraph();
      if (name === 'pre') this.#lines.preformat(by);
      else this.#lines.quote(by);
    } else if (paragraphTags.has(name)) this.#lines.paragraph();
    else if (lineTags.has(name)) this.#lines.line();
  }

  #rule(): void {
    this.#lines.line();
    this.#lines.write('---');
    this.#lines.line();
  }

  #startList(first: number | undefined): void {
    this.#partList();
    this.#lists.push(Number.isNaN(first) ? 1 : first);
  }

  #startItem(): void {
    const indent = '  '.repeat(Math.min(Math.max(this.#lists.length - 1, 0), deepestList));
    const number = this.#lists.pop();
    this.#lines.startLine(number === undefined ? `${indent}• ` : `${indent}${number}. `);
    this.#lists.push(number === undefined ? undefined : number + 1);
  }

  #endList(): void {
    this.#lists.pop();
    this.#lines.endBlock();
    this.#partList();
  }

  #partList(): void {
    if (this.#lists.length === 0) this.#lines.paragraph();
    else this.#lines.line();
  }

  #startTable(): void {
    this.#lines.line();
    this.#tables.push(0);
  }

  #startRow(): void {
    this.#tables.splice(-1, 1, 0);
    this.#lines.startLine('');
  }

  #startCell(): void {
    const cells = this.#tables.at(-1) ?? 0;
    if (cells > 0) this.#lines.nextCell();
    this.#tables.splice(-1, 1, cells + 1);
  }

  #endTable(): void {
    if (this.#tables.length > 1) this.#tables.pop();
    this.#lines.endBlock();
    this.#lines.line();
  }
}
