import { headOf } from './text.ts';

/** What any file system and any form can hold, in UTF-16 units. */
const longest = 255;
const longestEnding = 20;

/** Steps to other folders, and what stands between folders. */
const steps = /(?<=^|[\\/])\.{1,2}(?:[\\/]+|$)/g;
const separators = /[\\/]+/g;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Control characters, and those that are not seen or turn the direction of what follows. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * A name that is safe to show and to send, as near to `name` as that can be: no path, no control characters, none
 * that turn the direction of writing, at most 255 UTF-16 units with its ending kept, never empty.
 */
export function toFileName(name: string): string {
  const shown = name.toWellFormed().replace(lineBreaks, ' ').replace(unseen, '').trim();
  return cut(withoutSteps(shown).replace(separators, '_').trim()) || 'file';
}

/** Where a step and the space behind it are taken away, another step may begin. */
function withoutSteps(name: string): string {
  const less = name.replace(steps, '').trim();
  return less === name ? name : withoutSteps(less);
}

function cut(name: string): string {
  if (name.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot);
  if (dot < 1 || ending.length > longestEnding) return headOf(name, longest).trim();
  return (headOf(name.slice(0, dot), longest - ending.length) || 'file') + ending;
}
