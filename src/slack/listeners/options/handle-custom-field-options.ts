import type { Option } from '@slack/types';
import { findOptions } from '../../blocks/find-options.ts';
import { customFieldPrefix } from '../../ids.ts';
import type { Typed } from '../../read-typed.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** A person types into a custom field with search: what it offers, as far as the fields are known without asking. */
export function handleCustomFieldOptions({ formFields }: Pick<SlackParts, 'formFields'>) {
  return async ({ blockId, text }: Typed, { actor }: Request): Promise<readonly Option[]> => {
    const id = blockId.slice(customFieldPrefix.length);
    const field = (await formFields(actor)).find((one) => one.id === id);
    return field ? findOptions(field, text) : [];
  };
}
