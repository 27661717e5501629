import { z } from 'zod';
import type { EditBase } from './edit.ts';
import { sharedFileSchema } from './report.ts';
import { sourceSchema } from './source-message.ts';
import type { TriedConnection } from './tried-connection.ts';

/** What a form cannot hold and must not lose: kept sealed beside it for `draftLifeMs`. */
export const draftSchema = z.object({
  /** The part of the description beyond what the field can show; appended after whatever the field holds. */
  descriptionRest: z.string(),
  /** Files that came before and that the form lists as ticked items. */
  files: z.array(sharedFileSchema),
  /** The message the form was opened from; its thread goes along only when the form says so. */
  source: sourceSchema.optional(),
  /** Files of the replies, for a form that offers the whole thread. */
  threadFiles: z.array(sharedFileSchema).optional(),
  /** What an 'Edit incident' form was opened on. */
  edit: z.custom<EditBase>().optional(),
  /** What was typed into 'ITSM connection', for `triedLifeMs` alone. */
  connection: z.custom<TriedConnection>().optional(),
});
export type DraftContent = z.infer<typeof draftSchema>;

export interface Draft {
  readonly tenantId: string;
  readonly id: string;
  readonly userId: string;
  readonly content: DraftContent;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A week, in milliseconds. */
export const draftLifeMs = 7 * 24 * 60 * 60 * 1000;
