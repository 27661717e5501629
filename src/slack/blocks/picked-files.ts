import { reportLimits, type SharedFile } from '../../domain/report.ts';
import { blockIds } from '../ids.ts';
import { type FormState, fieldIn } from './form-state.ts';

/** The files picked in a form, each once. */
export function readPickedFiles(state: FormState): SharedFile[] {
  const picked = (fieldIn(state, blockIds.files)?.files ?? []).map(({ id, name, size }) => ({
    ...{ id, name },
    ...(size !== undefined && { size }),
  }));
  return [...new Map(picked.map((file) => [file.id, file])).values()];
}

/** What is wrong with how many they are. */
export function tooManyFiles({ length }: readonly SharedFile[]): Record<string, string> {
  const most = reportLimits.files;
  return length > most ? { [blockIds.files]: `At most ${most} files; here are ${length}.` } : {};
}
