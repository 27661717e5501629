/** What one control of a form holds, as Slack tells it; only the key of its type is there. */
export interface FieldState {
  readonly type: string;
  readonly value?: string | null | undefined;
  readonly selected_option?: ChosenOption | null | undefined;
  readonly selected_options?: readonly ChosenOption[] | null | undefined;
  readonly selected_user?: string | null | undefined;
  readonly selected_users?: readonly string[] | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  /** Epoch seconds. */
  readonly selected_date_time?: number | null | undefined;
  readonly files?: readonly PickedFile[] | null | undefined;
}

interface ChosenOption {
  readonly text: { readonly text: string };
  readonly value: string;
}

interface PickedFile {
  readonly id: string;
  readonly name: string;
  readonly size?: number | undefined;
}

/** block id → action id → what it holds. */
export type FormState = Readonly<Record<string, Readonly<Record<string, FieldState>>>>;

/** The control of a block; undefined when the form did not have it or Slack left it out. */
export function fieldIn(state: FormState, blockId: string): FieldState | undefined {
  return Object.values(state[blockId] ?? {})[0];
}

/** The same with the action id, which names the kind of a custom field. */
export function controlIn(state: FormState, blockId: string): readonly [string, FieldState] | undefined {
  return Object.entries(state[blockId] ?? {})[0];
}
