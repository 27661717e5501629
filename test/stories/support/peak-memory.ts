import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Whether this system tells a process's peak memory. */
export const tellsPeakMemory = existsSync('/proc/self/clear_refs');

/** The most memory a process has held since it began or since `forgetPeak`, in bytes. */
export function readPeak(pid: number | undefined): number {
  return readKilobytes(pid, 'VmHWM') * 1024;
}

/** Lets the peak begin anew at what the process holds now, and answers that in bytes. */
export function forgetPeak(pid: number | undefined): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return readKilobytes(pid, 'VmRSS') * 1024;
}

function readKilobytes(pid: number | undefined, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error(`the system does not tell ${name}`);
  return Number(found[1]);
}
