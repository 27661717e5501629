/** The parts of a line between the separators that no backslash stands before, each as it was written. */
export function splitWords(text: string, separator: '|' | ','): readonly string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === separator) parts.push('');
    else {
      const piece = mark === '\\' ? text.slice(at, at + 2) : mark;
      at += piece.length - 1;
      parts.push(`${parts.pop()}${piece}`);
    }
  }
  return parts;
}

/** A part without its outer spaces and its backslashes. */
export function readWord(part: string): string {
  return part.trim().replaceAll(/\\(.)/gsu, '$1');
}

/** A text as a part of a line: on one line, with a backslash before what else would end it. */
export function writeWord(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .trim()
    .replaceAll(/[\\|,]/g, '\\$&');
}
