import type { CustomFieldDefinition } from '../domain/custom-field.ts';
import type { Actor } from '../services/services.ts';
import type { SlackParts } from './slack-parts.ts';

/** What a person's report forms are drawn with and read by. */
export interface FormContext {
  readonly customFields: readonly CustomFieldDefinition[];
  readonly locations: readonly string[];
  readonly defaultCategory: string;
  /** Where a card goes whose form was not opened in a channel. */
  readonly defaultChannelId: string | undefined;
}

/** Reads it from our own storage and what is known of the ITSM's form; nobody is asked. */
export async function readFormContext(
  { formFields, settings }: Pick<SlackParts, 'formFields' | 'settings'>,
  actor: Actor,
): Promise<FormContext> {
  const [customFields, decided] = await Promise.all([formFields(actor), settings(actor.tenantId)]);
  const { locations, defaultCategory, defaultChannelId } = decided;
  return { customFields, locations, defaultCategory, defaultChannelId };
}
