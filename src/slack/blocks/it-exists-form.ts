import type { ModalView } from '@slack/types';
import { blockIds, callbackIds, inputId } from '../ids.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { input, words } from './inputs.ts';

/** The form that asks which incident a report has become. */
export function buildItExistsForm(metadata: FormMetadata): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.itExistsForm,
    title: words('It exists', 24),
    submit: words('Check', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata(metadata),
    blocks: [
      input({
        blockId: blockIds.incidentNumber,
        label: 'Number of the incident',
        element: { type: 'number_input', action_id: inputId, is_decimal_allowed: false, min_value: '1' },
        required: true,
        hint: 'As the ITSM shows it, such as 4711. The bot looks whether it is there.',
      }),
    ],
  };
}

/** The number that was typed; undefined when it can be no incident's. */
export function readItExistsForm(state: FormState): number | undefined {
  const number = Number(fieldIn(state, blockIds.incidentNumber)?.value ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
