import { z } from 'zod';
import type { Incident } from '../domain/incident.ts';
import { readCustomFieldDetails } from './custom-field-values.ts';
import { toImpact, toLevel } from './enum-spellings.ts';

/** A key that is null, absent or of another type says nothing: an incident is shown without it rather than not at all. */
const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? undefined);

const texts = z
  .array(z.unknown())
  .nullish()
  .catch(undefined)
  .transform((values) => (values ?? []).filter((value) => typeof value === 'string'));

const attachment = z
  .object({ refFileName: z.string(), realName: z.string().nullish().catch(undefined) })
  .transform(({ refFileName, realName }) => ({ ref: refFileName, name: realName ?? refFileName }));

const attachments = z
  .array(z.unknown())
  .nullish()
  .catch(undefined)
  .transform((files) => (files ?? []).flatMap((file) => attachment.safeParse(file).data ?? []));

/**
 * An incident as the ITSM shows it. All but the subject may be null, absent or of another type, and there may be more
 * keys.
 */
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
    spam: z.boolean().nullish().catch(undefined),
    fileAttachments: attachments,
    customFieldValueDetails: z.record(z.string(), z.unknown()).nullish().catch(undefined),
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
      ...readCustomFieldDetails(customFieldValueDetails ?? {}),
    }),
  );

/** The one success of create and update. */
export const writtenSchema = z.object({ returnCode: z.literal('SUCCESS'), id: z.int().positive() });

/** The one success of an upload. */
export const uploadedSchema = z.object({ refFileName: z.string().min(1) });
