import type { InputBlock, PlainTextOption } from '@slack/types';
import { blockIds, inputId } from '../ids.ts';
import { sendableText } from '../text/escape-text.ts';
import { noneOption, readOption, toOption } from './field-choices.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits, input, textElement } from './inputs.ts';

interface Locations {
  /** Those of the settings; none: any text is taken. */
  readonly locations: readonly string[];
  /** What the incident or report has now. */
  readonly held?: string | undefined;
}

/**
 * The field for a location: text where no locations are given, a menu of up to 100, one with search
 * (`findLocationOptions`) over that. What is held stays chosen though it is none of them.
 */
export function buildLocationInput({ locations, held }: Locations): InputBlock {
  const choices = choicesOf({ locations, held });
  const label = { blockId: blockIds.location, label: 'Location' };
  if (choices.length === 0)
    return input({ ...label, element: textElement({ initial: shownLocation(held) }) });
  const initial = isHeld(held) ? { initial_option: toOption(held) } : {};
  // One option takes the choice back.
  if (choices.length > formLimits.options - 1) {
    const hint = `Type to search in ${locations.length} locations.`;
    const search = { type: 'external_select', action_id: inputId, min_query_length: 0, ...initial } as const;
    return input({ ...label, element: search, hint });
  }
  const options = [noneOption, ...choices.map(toOption)];
  return input({ ...label, element: { type: 'static_select', action_id: inputId, options, ...initial } });
}

/** The options for what was typed into a field with search; `found` are the locations that fit it. */
export function findLocationOptions(found: readonly string[], typed: string): PlainTextOption[] {
  const options = found.map(toOption);
  return [...(typed.trim() === '' ? [noneOption] : []), ...options].slice(0, formLimits.options);
}

/** What a text field shows of a location. */
export function shownLocation(held: string | undefined): string {
  return sendableText(held ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What a form says of the location: none is an empty text, undefined where the form had no such field. */
export function readLocation(
  state: FormState,
  given: Locations,
):
  | { readonly location: string | undefined; readonly error?: undefined }
  | { readonly location?: undefined; readonly error: string } {
  const field = fieldIn(state, blockIds.location);
  if (field === undefined) return { location: undefined };
  if (!field.type.endsWith('_select')) return { location: (field.value ?? '').trim() };
  const chosen = field.selected_option?.value;
  const location = chosen === undefined ? null : readOption(chosen, choicesOf(given));
  if (location === undefined) return { error: 'This location is not offered any more: choose another.' };
  return { location: location ?? '' };
}

function choicesOf({ locations, held }: Locations): readonly string[] {
  if (locations.length === 0) return [];
  return [...new Set([...locations, ...(isHeld(held) ? [held] : [])])];
}

function isHeld(held: string | undefined): held is string {
  return held !== undefined && held.trim() !== '';
}
