import type { ModalView } from '@slack/types';
import { reportLimits, type SharedFile } from '../../domain/report.ts';
import { blockIds, callbackIds, inputId } from '../ids.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import type { FormState } from './form-state.ts';
import { input, words } from './inputs.ts';
import { readPickedFiles, tooManyFiles } from './picked-files.ts';
import type { FieldErrors } from './read-report-form.ts';

/** The form 'Attach files' for the incident that the metadata names. */
export function buildAttachFilesForm(metadata: FormMetadata): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.attachFilesForm,
    title: words('Attach files', 24),
    submit: words('Attach', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata(metadata),
    blocks: [
      input({
        blockId: blockIds.files,
        label: 'Attachments',
        element: { type: 'file_input', action_id: inputId, max_files: reportLimits.files },
        required: true,
        hint: `At most ${reportLimits.files} files at a time.`,
      }),
    ],
  };
}

/** The files that were picked, or what has to be mended. */
export function readAttachFilesForm(
  state: FormState,
): { readonly files: readonly SharedFile[]; readonly errors?: undefined } | { readonly errors: FieldErrors } {
  const files = readPickedFiles(state);
  if (files.length === 0) return { errors: { [blockIds.files]: 'Choose at least one file.' } };
  const errors = tooManyFiles(files);
  return Object.keys(errors).length > 0 ? { errors } : { files };
}
