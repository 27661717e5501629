import type { KnownBlock } from '@slack/types';
import type { FaultCode } from '../../domain/fault.ts';
import type { FileLeftOut } from '../../domain/thread-note.ts';
import { sayFault } from './fault-words.ts';
import { countFiles, fileLabel, listWords } from './file-words.ts';
import { section } from './message.ts';

/** Which files did not go along to an incident, one paragraph for each reason; none when all did. */
export function leftOutBlocks(incident: string, files: readonly FileLeftOut[]): readonly KnownBlock[] {
  if (files.length === 0) return [];
  const byCode = new Map<FaultCode, string[]>();
  for (const file of files) {
    byCode.set(file.code, [...(byCode.get(file.code) ?? []), fileLabel(file, 100)]);
  }
  return [
    section(`*${countFiles(files)} did not go along to* ${incident}`),
    ...[...byCode].map(([code, names]) => section(`${listWords(names, 2_000)}\n${sayFault(code)}`)),
  ];
}
