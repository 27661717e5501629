/** A stretch of mrkdwn: words, or what marks do not reach into (code, and what stands between angle brackets). */
export interface Stretch {
  readonly isWords: boolean;
  readonly source: string;
}

interface Place {
  readonly stretch: number;
  readonly at: number;
}

const signs = /[*_~\n]/g;
/** Stands for a neighbour that is no words: neither a letter nor a space. */
const other = '\ufffc';

/**
 * The stretches' sources without the marks of bold, italic and struck text. A mark counts only in a pair on one
 * line, outside of words, with no space inside of it: `snake_case`, `2*3*4`, `**this**` and lone marks stay.
 */
export function dropMarks(stretches: readonly Stretch[]): string[] {
  const cuts = findMarks(stretches);
  return stretches.map(({ source }, index) => {
    let kept = '';
    let from = 0;
    for (const at of [...(cuts[index] ?? [])].sort((a, b) => a - b)) {
      kept += source.slice(from, at);
      from = at + 1;
    }
    return kept + source.slice(from);
  });
}

function findMarks(stretches: readonly Stretch[]): number[][] {
  const cuts = stretches.map((): number[] => []);
  const open = new Map<string, Place>();
  stretches.forEach(({ isWords, source }, stretch) => {
    if (!isWords && source.includes('\n')) open.clear();
    if (!isWords) return;
    for (const { 0: sign, index: at } of source.matchAll(signs)) {
      if (sign === '\n') open.clear();
      if (sign === '\n') continue;
      const before = source[at - 1] ?? (stretch === 0 ? '' : other);
      const after = source[at + 1] ?? (stretch === stretches.length - 1 ? '' : other);
      const opener = open.get(sign);
      if (opener && closes(before, sign, source.slice(at + 1, at + 3) || after)) {
        cuts[opener.stretch]?.push(opener.at);
        cuts[stretch]?.push(at);
        open.delete(sign);
      } else if (opens(before, sign, after)) {
        open.set(sign, { stretch, at });
      } else if (touchesBoth(before, after)) {
        open.delete(sign);
      }
    }
  });
  return cuts;
}

function opens(before: string, sign: string, after: string): boolean {
  return !isSpace(after) && after !== sign && before !== sign && !/[\p{L}\p{N}./\\]/u.test(before);
}

function closes(before: string, sign: string, after: string): boolean {
  // A dot or slash that a word follows goes on with a name: `*.log,*.txt`.
  return (
    !isSpace(before) &&
    before !== sign &&
    !after.startsWith(sign) &&
    !/^(?:[\p{L}\p{N}]|[./\\][\p{L}\p{N}*_~])/u.test(after)
  );
}

/** A mark within something that is no word, like `a/*b`, ends what was open: nobody can say what it meant. */
function touchesBoth(before: string, after: string): boolean {
  return !isSpace(before) && !isSpace(after) && !(isLetter(before) && isLetter(after));
}

function isSpace(character: string): boolean {
  return character === '' || /\s/.test(character);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
