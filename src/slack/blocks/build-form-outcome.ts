import type { ModalView } from '@slack/types';
import type { FormOutcome } from '../../domain/ports/messenger.ts';
import { escapeText } from '../text/escape-text.ts';
import { buildToldForm } from './build-told-form.ts';
import { sayChangeFault } from './change-fault-words.ts';
import { editAgainButton } from './edit-again-button.ts';
import { buildEditConflictForm } from './edit-conflict-form.ts';
import { writeMetadata } from './form-metadata.ts';

const title = 'Edit incident';

/** What stands in an edit form's place while its changes are on their way. */
export function buildSavingForm(): ModalView {
  return buildToldForm(
    title,
    'Saving …',
    'You may close this: the change is kept, and you are told if it could not be made.',
  );
}

/** What an edit form that waits becomes: what was saved, what was not and why, or the choice between two values. */
export function buildFormOutcome(outcome: FormOutcome): ModalView {
  switch (outcome.is) {
    case 'saved':
      return buildToldForm(title, `*#${outcome.incidentId}* is saved.`, changed(outcome.labels));
    case 'not-stuck':
      return buildToldForm(
        title,
        `*#${outcome.incidentId}* is saved, but the ITSM did not keep everything.`,
        `*As it was before*: ${listed(outcome.labels)}`,
      );
    case 'not-made':
      return buildNotMade(outcome);
    case 'conflict': {
      const { draftId, base, conflicts, from } = outcome;
      return buildEditConflictForm({ draftId, incidentId: base.incidentId, conflicts, from });
    }
  }
}

/** With 'Edit again', which brings everything back that was typed. */
function buildNotMade(outcome: FormOutcome & { readonly is: 'not-made' }): ModalView {
  const { incidentId, code, userMessage, draftId, from } = outcome;
  const { channelId, threadTs } = from;
  const told = buildToldForm(
    title,
    `*#${incidentId}* was not changed. ${sayChangeFault(code)}`,
    itsmWords(userMessage),
  );
  return {
    ...told,
    private_metadata: writeMetadata({ channelId, threadTs }),
    blocks: [...told.blocks, ...editAgainButton(draftId)],
  };
}

function changed(labels: readonly string[]): string {
  return labels.length === 0 ? '' : `*Changed*: ${listed(labels)}`;
}

function listed(labels: readonly string[]): string {
  return escapeText(labels.join(', '), 2_000) || '(a field without a name)';
}

function itsmWords(userMessage: string | undefined): string {
  const said = escapeText((userMessage ?? '').trim(), 2_000);
  return said === '' ? '' : `*The ITSM says*: ${said}`;
}
