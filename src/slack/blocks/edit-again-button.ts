import type { KnownBlock } from '@slack/types';
import { actionIds } from '../ids.ts';
import { buttons } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';

/** Opens an edit that was not made once more; nothing where no draft holds what its person wanted. */
export function editAgainButton(draftId: string | undefined): readonly KnownBlock[] {
  if (draftId === undefined) return [];
  return [
    buttons({
      type: 'button',
      action_id: actionIds.editAgain,
      text: { type: 'plain_text', text: buttonLabels.editAgain },
      value: draftId,
    }),
  ];
}
