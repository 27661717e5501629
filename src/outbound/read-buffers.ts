import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many bytes may be read before the buffers that held them are let go. */
const mostHeld = 8 * 1024 * 1024;

let held = 0;
let collect: ((options: { readonly type: 'minor' }) => void) | undefined;

/**
 * Told of each piece of a download, of whichever way out: the buffers of what was read and sent on are garbage that V8
 * hardly sees, and it lets 64 MB of them pile up before it looks. Here they are collected each 8 MiB, by a collection
 * of the youngest objects alone, which takes about a millisecond.
 */
export function freeAfter(bytes: number): void {
  held += bytes;
  if (held < mostHeld) return;
  held = 0;
  collect ??= exposeCollection();
  collect({ type: 'minor' });
}

/** Node has no other way to ask for a collection but a flag. */
function exposeCollection(): NonNullable<typeof collect> {
  setFlagsFromString('--expose-gc');
  const exposed: NonNullable<typeof collect> = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return exposed;
}
