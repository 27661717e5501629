import { toViewContent } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import { createCore } from '../../../src/sandbox/slack/core.ts';
import { type FormValues, fieldState, findField } from '../../../src/sandbox/slack/form-values.ts';
import type { StateValues } from '../../../src/sandbox/slack/model.ts';
import { stateOf } from '../../../src/sandbox/slack/view-state.ts';
import type { FormState } from '../../../src/slack/blocks/form-state.ts';

const { core } = createCore({});

/** What a form says when its person puts these values in and sends it, by label or block id. */
export function filled(form: unknown, values: FormValues = {}): FormState {
  const content = toViewContent(form, 'modal');
  if (!content) throw new Error('no form that Slack would take');
  const touched: StateValues = {};
  for (const [key, value] of Object.entries(values)) {
    const field = findField(content.blocks, key);
    touched[field.blockId] = { [field.actionId]: fieldState(field, value) };
  }
  const view = {
    id: 'V1',
    userId: 'U1',
    teamId: 'T1',
    tenantId: 'T1',
    rootViewId: 'V1',
    hash: '',
    touched,
    errors: {},
  };
  return stateOf({ ...view, content, openedIn: 'C0HELPDESK1' }, core) as FormState;
}
