import type { ModalView } from '@slack/types';
import { blockIds, callbackIds } from '../ids.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { channelElement, input, words } from './inputs.ts';
import type { FieldErrors } from './read-report-form.ts';

/** The form 'Share' for the incident that the metadata names; the channel it is opened in is chosen beforehand. */
export function buildShareForm(metadata: FormMetadata): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.shareIncidentForm,
    title: words('Share', 24),
    submit: words('Share', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata(metadata),
    blocks: [
      input({
        blockId: blockIds.channel,
        label: 'Channel',
        element: channelElement('current'),
        required: true,
        hint: 'Where the card is posted. People there can then read the incident.',
      }),
    ],
  };
}

/** The channel that was chosen, or what has to be mended. */
export function readShareForm(
  state: FormState,
): { readonly channelId: string; readonly errors?: undefined } | { readonly errors: FieldErrors } {
  const channelId = fieldIn(state, blockIds.channel)?.selected_conversation ?? '';
  return channelId === '' ? { errors: { [blockIds.channel]: 'Choose a channel.' } } : { channelId };
}
