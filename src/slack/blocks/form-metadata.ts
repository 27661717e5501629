import { z } from 'zod';

const metadataSchema = z.object({
  draftId: z.string().optional(),
  submissionId: z.string().optional(),
  attempt: z.number().int().nonnegative().optional(),
  channelId: z.string().optional(),
  /** The message whose button opened the form. */
  notice: z.object({ channelId: z.string(), ts: z.string() }).optional(),
  /** The first message of the thread it was opened in. */
  threadTs: z.string().optional(),
  /** The incident it is about: by its number on a connection, or by a card of it. */
  incidentId: z.number().int().positive().optional(),
  connectionId: z.string().optional(),
  /** Of the connection that the form shows. */
  connectionRevision: z.string().optional(),
  cardId: z.string().optional(),
  /** Of the settings that the form shows. */
  revision: z.number().int().nonnegative().optional(),
});

/** What a form carries that nobody sees: ids alone, never text. */
export type FormMetadata = z.infer<typeof metadataSchema>;

/** The metadata as a form carries it. */
export function writeMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadataSchema.parse(metadata));
}

/** The metadata of a form; empty when it carries none that can be read. */
export function readMetadata(text: string): FormMetadata {
  try {
    return metadataSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
