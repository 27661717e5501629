import type { InputBlock, PlainTextOption } from '@slack/types';
import { type Access, accessKinds } from '../../domain/workspace-settings.ts';
import { inputId } from '../ids.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits, input, menuElement, option } from './inputs.ts';
import type { FieldErrors } from './read-report-form.ts';
import { accessWords } from './setting-words.ts';

/** One of Slack's user groups. */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
}

interface AccessInputs {
  readonly blockId: string;
  readonly label: string;
  readonly access: Access;
  readonly hint: string;
  /** Those of the workspace; none where Slack does not tell. */
  readonly groups: readonly UserGroup[];
}

/** The fields for who may do something: a menu, people, and groups where there are any. */
export function buildAccessInputs({ blockId, label, access, hint, groups }: AccessInputs): InputBlock[] {
  const options = accessKinds.map((kind) => option(accessWords[kind], kind));
  return [
    input({
      ...{ blockId, label, hint, required: true },
      element: menuElement({ options, initial: access.kind }),
    }),
    buildPeopleInput({ blockId: peopleId(blockId), label: `${label}: people`, userIds: access.userIds }),
    ...groupsInput({ blockId, label, access, groups }),
  ];
}

/** A field for people. */
export function buildPeopleInput(given: {
  readonly blockId: string;
  readonly label: string;
  readonly userIds: readonly string[];
}): InputBlock {
  const users = given.userIds.slice(0, formLimits.options);
  return input({
    ...given,
    element: {
      type: 'multi_users_select',
      action_id: inputId,
      ...(users.length > 0 && { initial_users: users }),
    },
  });
}

/** Groups that were chosen stay choosable though Slack does not tell of them; of very many the first are offered. */
function groupsInput({ blockId, label, access, groups }: Omit<AccessInputs, 'hint'>): InputBlock[] {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const ids = new Set([...access.groupIds, ...names.keys()]);
  const options = [...ids].slice(0, formLimits.options).map((id): PlainTextOption => {
    const name = (names.get(id) ?? '').trim();
    return option(name === '' ? `Group ${id}` : name, id);
  });
  if (options.length === 0) return [];
  const chosen = options.filter(({ value }) => access.groupIds.includes(value ?? ''));
  return [
    input({
      blockId: groupsId(blockId),
      label: `${label}: groups`,
      element: {
        type: 'multi_static_select',
        action_id: inputId,
        options,
        ...(chosen.length > 0 && { initial_options: chosen }),
      },
    }),
  ];
}

/** What these fields say; what the form does not say is as in `current`. */
export function readAccess(
  state: FormState,
  blockId: string,
  current: Access,
): { readonly access: Access; readonly errors: FieldErrors } {
  const chosen = fieldIn(state, blockId)?.selected_option?.value;
  const groups = fieldIn(state, groupsId(blockId));
  const access: Access = {
    kind: accessKinds.find((kind) => kind === chosen) ?? current.kind,
    userIds: readPeople(state, peopleId(blockId)) ?? current.userIds,
    groupIds: groups ? (groups.selected_options ?? []).map(({ value }) => value) : current.groupIds,
  };
  const isEmpty = access.userIds.length + access.groupIds.length === 0;
  return {
    access,
    errors: {
      ...(access.kind === 'listed' &&
        isEmpty && { [blockId]: `Choose people or groups below, or '${accessWords.admins}'.` }),
      ...tooManyPeople(peopleId(blockId), access.userIds),
    },
  };
}

/** The people of a field; undefined where the form had none. */
export function readPeople(state: FormState, blockId: string): readonly string[] | undefined {
  const field = fieldIn(state, blockId);
  return field && [...(field.selected_users ?? [])];
}

/** Slack's field can be filled with 100 people: more could not be shown again. */
export function tooManyPeople(blockId: string, { length }: readonly string[]): FieldErrors {
  const most = formLimits.options;
  return length > most ? { [blockId]: `At most ${most} people; here are ${length}. Use a group.` } : {};
}

function peopleId(blockId: string): string {
  return `${blockId}:people`;
}

function groupsId(blockId: string): string {
  return `${blockId}:groups`;
}
