import { z } from 'zod';
import type { Incident } from '../domain/incident.ts';
import { toCustomFields } from './custom-field-values.ts';
import { toImpact, toLevel } from './enum-spellings.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const attachments = z
  .array(z.object({ refFileName: z.string(), realName: z.string().nullish() }))
  .nullish()
  .transform((files) =>
    (files ?? []).map((file) => ({ ref: file.refFileName, name: file.realName ?? file.refFileName })),
  );

/** An incident as the ITSM shows it. All but the subject may be null or absent, and there may be more keys. */
export const incidentSchema = z
  .object({
    subject: z.string(),
    description: text,
    requesterEmail: text,
    requesterName: text,
    ccEmailSet: texts,
    categoryName: text,
    status: text,
    impact: text,
    urgency: text,
    priority: text,
    locationName: text,
    tags: texts,
    spam: z.boolean().nullish(),
    fileAttachments: attachments,
    customFieldValueDetails: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
  })
  .transform(
    ({
      ccEmailSet,
      categoryName,
      locationName,
      fileAttachments,
      customFieldValueDetails,
      ...incident
    }): Incident => ({
      ...incident,
      cc: ccEmailSet,
      category: categoryName,
      location: locationName,
      attachments: fileAttachments,
      spam: incident.spam ?? false,
      impact: toImpact(incident.impact),
      urgency: toLevel(incident.urgency),
      priority: toLevel(incident.priority),
      customFields: toCustomFields(customFieldValueDetails ?? {}),
    }),
  );

/** The one success of create and update. */
export const writtenSchema = z.object({ returnCode: z.literal('SUCCESS'), id: z.int().positive() });

/** The one success of an upload. */
export const uploadedSchema = z.object({ refFileName: z.string().min(1) });
