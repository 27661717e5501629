import { z } from 'zod';
import { customValueFault } from './custom-fields.ts';
import { impacts, levels } from './incident.ts';
import type { ItsmConfig } from './itsm-config.ts';

/** What create and update of this installation take: names, types and values, with the words of each refusal. */
export function buildIncidentSchemas(config: ItsmConfig, hasAttachment: (ref: string) => boolean) {
  const shared = {
    subject: text().refine((subject) => subject.trim() !== '', 'is required'),
    description: text().nullable().exactOptional(),
    categoryName: text()
      .refine((name) => config.categories.includes(name), exists('Category'))
      .exactOptional(),
    locationName: text()
      .refine((name) => config.locations.includes(name), exists('Location'))
      .nullable()
      .exactOptional(),
    tags: z.array(text(), 'must be a list of texts').exactOptional(),
    attachmentsRefNames: z
      .array(text().refine(hasAttachment, exists('Attachment')), 'must be a list of texts')
      .exactOptional(),
    customFieldValueDetails: customValues(config).exactOptional(),
  };
  return {
    create: z.strictObject(
      {
        ...shared,
        requesterEmail: email().refine(
          (address) => config.requesters === 'anyone' || config.requesters.includes(address),
          exists('Requester'),
        ),
        requesterName: text().nullable().exactOptional(),
        ccEmailSet: z.array(email(), 'must be a list of e-mail addresses').exactOptional(),
        ...levelKeys(!config.oldServer),
      },
      'must be an object',
    ),
    update: z.strictObject(
      {
        ...shared,
        ...levelKeys(true),
        subject: shared.subject.exactOptional(),
        spam: z.boolean('must be true or false').exactOptional(),
        status: text()
          .refine((name) => config.statuses.includes(name), exists('Status'))
          .exactOptional(),
      },
      'must be an object',
    ),
  };
}

/** The first thing that is wrong, as words for a person. */
export function refusalWords(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The request is not valid.';
  if (issue.code === 'unrecognized_keys') return `Unrecognized field "${issue.keys.join('", "')}".`;
  // Words that are a sentence of their own begin with a capital or a quote and need no key before them.
  if (/^['A-Z]/.test(issue.message)) return `${issue.message}.`;
  return `${issue.path.join('.') || 'The body'} ${issue.message}.`;
}

/** An old server's create refuses these as it refuses any key it never heard of. */
function levelKeys(known: boolean) {
  const oneOf = <const T extends readonly string[]>(key: string, values: T) => {
    const unknown = z.never(`Unrecognized field "${key}"`);
    return known ? z.enum(values, `must be one of ${values.join(', ')}`) : unknown;
  };
  return {
    impact: oneOf('impact', impacts).exactOptional(),
    priority: oneOf('priority', levels).exactOptional(),
    urgency: oneOf('urgency', levels).exactOptional(),
  };
}

function text() {
  return z.string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be a text') });
}

function email() {
  return text().refine((address) => /^[^\s@<>]+@[^\s@<>]+$/.test(address), 'must be an e-mail address');
}

function exists(what: string) {
  return { error: ({ input }: { readonly input?: unknown }) => `${what} '${String(input)}' does not exist` };
}

function customValues({ customFields }: ItsmConfig) {
  const value = z.record(z.string(), z.unknown(), 'must be an object with type and value');
  return z.record(z.string(), value, 'must be an object keyed by field id').superRefine((values, context) => {
    for (const [id, given] of Object.entries(values)) {
      const field = customFields.find(
        (known) => String(known.id) === id && !known.removed && !known.inActive,
      );
      const message = field ? customValueFault(field, given) : `Custom field '${id}' does not exist`;
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }
  });
}
