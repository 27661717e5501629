import type { AnyBlock } from '@slack/types';
import { toViewContent } from '../../../src/sandbox/slack/block-kit/view-rules.ts';
import { createCore } from '../../../src/sandbox/slack/core.ts';
import { clientProblems } from '../../../src/sandbox/slack/form-checks.ts';
import { type FieldValue, fieldState, findField } from '../../../src/sandbox/slack/form-values.ts';
import type { OpenView, StateValues } from '../../../src/sandbox/slack/model.ts';
import { stateOf } from '../../../src/sandbox/slack/view-state.ts';
import type { FormState } from '../../../src/slack/blocks/form-state.ts';

const { core } = createCore({});

/** A form on a person's screen. */
interface Filled {
  /** What Slack sends when its person presses the button. */
  readonly state: FormState;
  /** What Slack's own client says on its fields instead of sending. */
  readonly problems: Record<string, string>;
}

/** A form of these blocks, with what its person put into it by block id; null empties a field. */
export function fill(blocks: readonly AnyBlock[], values: Record<string, FieldValue> = {}): Filled {
  const title = { type: 'plain_text', text: 'Form' };
  const content = toViewContent({ type: 'modal', title, submit: title, close: title, blocks }, 'modal');
  if (!content) throw new Error('Slack does not take this form');
  const touched: StateValues = {};
  for (const [blockId, value] of Object.entries(values)) {
    const field = findField(content.blocks, blockId);
    const state = fieldState(field, value);
    // A moment is a number in Slack, and a text as it is put in here.
    const moment = typeof state.selected_date_time === 'string' && {
      selected_date_time: Number(state.selected_date_time),
    };
    touched[blockId] = { [field.actionId]: { ...state, ...moment } };
  }
  const view: OpenView = {
    ...{
      id: 'V1',
      userId: 'U1',
      teamId: 'T1',
      tenantId: 'T1',
      rootViewId: 'V1',
      hash: '',
      errors: {},
      touched,
      content,
    },
  };
  const state = stateOf(view, core);
  return { state: state as FormState, problems: clientProblems(content.blocks, state) };
}
