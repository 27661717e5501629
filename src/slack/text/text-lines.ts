/** How many quotations within each other are shown. */
const deepestQuote = 3;

/**
 * Lines of plain text, grown from front to back. What parts words (breaks, spaces, markers, cells) is only noted and
 * written before the next words, so that nothing is parted from nothing.
 */
export class TextLines {
  #parts: string[] = [];
  #breaks = 0;
  #space = false;
  #marker = '';
  #cells = 0;
  // In an item or a cell without words yet, a block does not part the words from what marks them.
  #fresh = false;
  #rowIsEmpty = false;
  #quotes = 0;
  #pre = 0;

  /** Words; white space in them counts as one space, except in preformatted text and where it may not break. */
  write(words: string): void {
    if (this.#pre > 0) {
      for (const [at, line] of words.split('\n').entries()) {
        if (at > 0) this.#breaks += 1;
        if (line !== '') this.#put(line);
      }
      return;
    }
    const collapsed = words.replaceAll(/[ \t\n\r\f]+/g, ' ');
    if (collapsed.startsWith(' ')) this.#space = true;
    const inner = collapsed.replace(/^ /, '').replace(/ $/, '').replaceAll('\u00a0', ' ');
    if (inner === '') return;
    this.#put(inner);
    this.#space = collapsed.endsWith(' ');
  }

  /** What comes next stands on a line of its own. */
  line(): void {
    this.#part(1);
  }

  /** What comes next stands on a line of its own, below an empty one. */
  paragraph(): void {
    this.#part(2);
  }

  /** Ends the line, be it empty. */
  breakLine(): void {
    this.#breaks += 1;
  }

  /** The next words stand on the next line behind this marker: an item of a list, or an empty one: a row. */
  startLine(marker: string): void {
    this.#startCell(1);
    this.#marker = marker;
    this.#cells = 0;
    this.#rowIsEmpty = true;
  }

  /** The next words stand in the same line behind a bar, as the next cell of a row. */
  nextCell(): void {
    this.#startCell(this.#rowIsEmpty ? this.#breaks : 0);
    this.#cells += 1;
  }

  /** Ends a list or table: what comes next belongs to none of its items. */
  endBlock(): void {
    this.#fresh = false;
    this.#marker = '';
    this.#cells = 0;
  }

  /** Blocks within a quotation, one deeper or one less. */
  quote(by: 1 | -1): void {
    this.#quotes = Math.max(0, this.#quotes + by);
  }

  /** Preformatted text, one deeper or one less. */
  preformat(by: 1 | -1): void {
    this.#pre = Math.max(0, this.#pre + by);
  }

  /** A place from which `since` gives what was written. */
  mark(): number {
    return this.#parts.length;
  }

  since(mark: number): string {
    return this.#parts.slice(mark).join('');
  }

  /** All of it: no line ends in white space, and never do two empty lines follow each other. */
  text(): string {
    const lines = this.#parts.join('').split('\n');
    return lines
      .map((line) => line.trimEnd())
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd();
  }

  #part(breaks: number): void {
    this.#space = false;
    if (!this.#fresh) this.#breaks = Math.max(this.#breaks, breaks);
  }

  #startCell(breaks: number): void {
    this.#space = false;
    this.#breaks = breaks;
    this.#fresh = true;
  }

  #put(words: string): void {
    const isFirst = this.#parts.length === 0;
    const startsLine = isFirst || this.#breaks > 0;
    if (!isFirst) this.#parts.push('\n'.repeat(this.#breaks));
    if (startsLine) this.#parts.push('> '.repeat(Math.min(this.#quotes, deepestQuote)), this.#marker);
    if (this.#cells > 0) this.#parts.push(startsLine ? '| ' : `${' |'.repeat(this.#cells)} `);
    else if (this.#space && !startsLine) this.#parts.push(' ');
    this.#parts.push(words);
    this.#breaks = 0;
    this.#space = false;
    this.#rowIsEmpty = false;
    this.endBlock();
  }
}
