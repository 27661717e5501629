import { z } from 'zod';
import { customFieldDefinitionSchema } from './custom-field.ts';

/** The custom fields of a connection as a cache keeps them. */
export const keptFieldsSchema = z.object({
  fields: z.array(customFieldDefinitionSchema),
  /** When the ITSM was last asked, and when it last told; epoch milliseconds. */
  at: z.number(),
  toldAt: z.number(),
});
export type KeptFields = z.infer<typeof keptFieldsSchema>;
