import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../stories/support/wait-for.ts';

/** What `NODE_OPTIONS` says so that a process writes a snapshot of its heap into `folder` at SIGUSR2. */
export function snapshotOptions(folder: string): string {
  return `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`;
}

/**
 * All that lives on the heap of a process that was started with `snapshotOptions(folder)`, as the text of a snapshot;
 * taking it collects the garbage first, so that what is measured next is what lives.
 */
export async function takeSnapshot(pid: number, folder: string): Promise<string> {
  process.kill(pid, 'SIGUSR2');
  const file = await waitFor('a snapshot of the heap', async () => {
    const names = await readdir(folder);
    const name = names.find((each) => each.endsWith('.heapsnapshot'));
    return name && join(folder, name);
  });
  // It is written in pieces; its last words are those of its list of texts.
  const text = await waitFor(
    'the snapshot to be whole',
    async () => {
      await sleep(200);
      const written = await readFile(file, 'utf8');
      return /\]\s*\}\s*$/.test(written.slice(-100)) ? written : undefined;
    },
    60_000,
  );
  await rm(file);
  return text;
}
