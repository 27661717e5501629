import { isUnset } from './custom-field.ts';
import {
  appendToDescription,
  type DescriptionFormat,
  formatDescription,
  holdsText,
} from './description-format.ts';
import { editValues } from './edit-changes.ts';
import type { Incident, IncidentChanges } from './incident.ts';
import { type Edit, mergeEdit } from './merge-edit.ts';

/** Words that go under the description, and how descriptions are written. */
export interface AddedWords {
  readonly words?: string | undefined;
  readonly format: DescriptionFormat;
}

/** What of an edit the ITSM does not hold yet: as it is sent, its keys, and those that hold a third value. */
export interface LeftOfEdit {
  readonly send: IncidentChanges;
  readonly unsent: readonly string[];
  readonly conflicts: readonly string[];
}

/**
 * What is left of an edit and its words. The words meet nothing: they go under whatever description there is. Custom
 * fields go with those that are set, because an ITSM may take what it is sent for all there are.
 */
export function leftOfEdit({ base, now, wanted }: Edit, { words, format }: AddedWords): LeftOfEdit {
  const whole = wanted.description;
  const asOne = whole !== undefined && words !== undefined ? `${whole}\n\n${words}` : whole;
  const { send, conflicts } = mergeEdit({
    ...{ base, now },
    wanted: asOne === undefined ? wanted : { ...wanted, description: asOne },
  });
  const under = whole === undefined ? underDescription(now, { words, format }) : undefined;
  const description = send.description === undefined ? under : formatDescription(send.description, format);
  return {
    send: {
      ...send,
      ...(description !== undefined && { description }),
      ...(send.customFields && { customFields: { ...setFields(now), ...send.customFields } }),
    },
    unsent: [...editValues(send).keys(), ...(under === undefined ? [] : ['description'])],
    conflicts,
  };
}

/** The description with the words under it; undefined when they stand there, or there are none. */
function underDescription({ description = '' }: Incident, { words, format }: AddedWords): string | undefined {
  if (words === undefined || holdsText(description, words)) return undefined;
  return appendToDescription(description, words, format);
}

function setFields({ customFields }: Incident) {
  return Object.fromEntries(Object.entries(customFields).filter(([, field]) => !isUnset(field)));
}
