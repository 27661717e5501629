import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { customFieldsSchema } from './custom-field.ts';
import { sourceSchema } from './source-message.ts';

/** Who is hit, from one person to the whole business; the ITSM's own order. */
export const impacts = ['low', 'on-user', 'on-department', 'on-business'] as const;
/** Urgency and priority share one scale. */
export const levels = ['low', 'medium', 'high', 'urgent'] as const;

export type Impact = (typeof impacts)[number];
export type Level = (typeof levels)[number];

/** Limits of a report and its form, in pieces and in UTF-16 units as Slack's fields count. */
export const reportLimits = {
  ...{ subject: 255, description: 100_000, tag: 100, tags: 50 },
  /** Files picked in a form, and files that a form can list to be ticked. */
  ...{ files: 10, listedFiles: 100 },
} as const;

/** A file that stands in Slack and shall stand on the incident; `size` in bytes. */
export const sharedFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int().nonnegative().optional(),
});
export type SharedFile = z.infer<typeof sharedFileSchema>;

/**
 * What a person wants filed, as they said it. Everything in it is text a person wrote: it is sealed at rest and
 * never logged.
 */
export const reportSchema = z.object({
  subject: z.string().trim().min(1).max(reportLimits.subject),
  description: z.string().max(reportLimits.description),
  location: z.string().optional(),
  tags: z.array(z.string().min(1).max(reportLimits.tag)).max(reportLimits.tags),
  category: z.string().optional(),
  impact: z.enum(impacts).optional(),
  urgency: z.enum(levels).optional(),
  priority: z.enum(levels).optional(),
  /** Slack ids of the people to be kept informed. */
  ccUserIds: z.array(z.string()),
  /** Slack id of the one the incident is for. */
  requesterId: z.string(),
  /** Typed by the filer because Slack gave none; wins over the profile. */
  requesterEmail: z.email().optional(),
  files: z.array(sharedFileSchema),
  customFields: customFieldsSchema,
  /** The message it was made from. */
  source: sourceSchema.optional(),
});
export type Report = z.infer<typeof reportSchema>;

/** Whether two reports say the same: a key that holds undefined counts as one that is not there, as once stored. */
export function isSameReport(one: Report, other: Report): boolean {
  return isDeepStrictEqual(asStored(one), asStored(other));
}

function asStored(report: Report): unknown {
  return JSON.parse(JSON.stringify(report));
}
