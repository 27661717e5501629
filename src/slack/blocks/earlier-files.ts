import type { InputBlock } from '@slack/types';
import type { SharedFile } from '../../domain/report.ts';
import { blockIds, inputId } from '../ids.ts';
import type { FieldState } from './form-state.ts';
import { formLimits, input, option } from './inputs.ts';

/**
 * The files a report had before, each ticked: Slack lets nobody fill a file field. Checkboxes while they fit, else
 * a menu of many choices; nothing when there were none.
 */
export function buildEarlierFiles(files: readonly SharedFile[]): InputBlock[] {
  const options = files.slice(0, formLimits.options).map((file) => option(file.name, file.id));
  if (options.length === 0) return [];
  const type = options.length > formLimits.boxes ? 'multi_static_select' : 'checkboxes';
  return [
    input({
      blockId: blockIds.earlierFiles,
      label: 'Attachments so far',
      element: { type, action_id: inputId, options, initial_options: options },
      hint: 'Untick what shall not go along.',
    }),
  ];
}

/** The files that are still ticked, by the names the form showed. */
export function readEarlierFiles(state: FieldState): SharedFile[] {
  return (state.selected_options ?? []).map(({ value, text }) => ({ id: value, name: text.text }));
}
