import type { Names } from './names.ts';

/** What goes along while a message is read. */
export interface Reading {
  readonly names: Names;
  /** How many blocks, lists and messages the part lies in. */
  readonly depth: number;
}

/** The same, one level deeper. */
export function deeper({ names, depth }: Reading): Reading {
  return { names, depth: depth + 1 };
}
