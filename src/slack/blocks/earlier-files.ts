import type { InputBlock } from '@slack/types';
import { reportLimits, type SharedFile } from '../../domain/report.ts';
import { blockIds, inputId } from '../ids.ts';
import { fileLabel } from './file-words.ts';
import type { FieldState } from './form-state.ts';
import { formLimits, input, option } from './inputs.ts';

/** The files that a report has before its person adds any, each ticked. */
export function buildEarlierFiles(files: readonly SharedFile[], label = 'Attachments so far'): InputBlock[] {
  return buildTickedFiles(files, {
    ...{ blockId: blockIds.earlierFiles, label },
    hint: 'Untick what shall not go along.',
  });
}

/**
 * Files as ticked items with name and size: Slack lets nobody fill a file field. Checkboxes while they fit, else a
 * menu of many choices that holds the first 100; nothing when there are none.
 */
export function buildTickedFiles(
  files: readonly SharedFile[],
  { blockId, label, hint }: { readonly blockId: string; readonly label: string; readonly hint: string },
): InputBlock[] {
  const options = files
    .slice(0, reportLimits.listedFiles)
    .map((file) => option(fileLabel(file, formLimits.option), file.id));
  if (options.length === 0) return [];
  const type = options.length > formLimits.boxes ? 'multi_static_select' : 'checkboxes';
  const element = { type, action_id: inputId, options, initial_options: options } as const;
  return [input({ blockId, label, hint, element })];
}

/** The files that are still ticked, by the labels the form showed: whoever kept them knows their names. */
export function readEarlierFiles(state: FieldState): SharedFile[] {
  return (state.selected_options ?? []).map(({ value, text }) => ({ id: value, name: text.text }));
}
