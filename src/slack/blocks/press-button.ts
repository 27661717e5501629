import type { Button } from '@slack/types';
import { actionIds } from '../ids.ts';
import { buttonLabels, type Press } from './notice-buttons.ts';

/** A button under its usual name; `value` comes back with its press. */
export function pressButton(
  press: Press,
  more: { readonly value?: string; readonly label?: string } & Pick<Button, 'style'> = {},
): Button {
  const { value, label = buttonLabels[press], style } = more;
  return {
    type: 'button',
    action_id: actionIds[press],
    text: { type: 'plain_text', text: label },
    ...(style && { style }),
    ...(value !== undefined && { value }),
  };
}
