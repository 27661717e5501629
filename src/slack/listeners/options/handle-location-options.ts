import type { Option } from '@slack/types';
import { findLocationOptions } from '../../blocks/location-input.ts';
import type { Typed } from '../../read-typed.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** The locations that hold what is typed. */
export function handleLocationOptions({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async ({ text }: Typed, { actor }: Request): Promise<readonly Option[]> => {
    return findLocationOptions(await incidents.findLocations(actor, text), text);
  };
}
