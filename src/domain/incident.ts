import type { CustomFields } from './custom-field.ts';
import type { Impact, Level } from './report.ts';

/** An uploaded file as an incident carries it. */
export interface IncidentAttachment {
  readonly ref: string;
  readonly name: string;
}

/** A custom field whose value is of no kind that is known, as it can be shown. */
export interface OtherField {
  readonly id: string;
  readonly text: string;
}

/** An incident as the ITSM holds it. All texts are the ITSM's: untrusted, may be HTML. */
export interface Incident {
  readonly subject: string;
  readonly description?: string | undefined;
  readonly requesterEmail?: string | undefined;
  readonly requesterName?: string | undefined;
  readonly cc: readonly string[];
  readonly category?: string | undefined;
  readonly status?: string | undefined;
  readonly impact?: Impact | undefined;
  readonly urgency?: Level | undefined;
  readonly priority?: Level | undefined;
  readonly location?: string | undefined;
  readonly tags: readonly string[];
  readonly spam: boolean;
  readonly attachments: readonly IncidentAttachment[];
  readonly customFields: CustomFields;
  /** Shown and never sent; no field stands here and in `customFields`. */
  readonly otherFields?: readonly OtherField[] | undefined;
}

/** What creating an incident takes. `category` is always sent: left out, the ITSM makes a 'Service Request'. */
export interface NewIncident {
  readonly subject: string;
  readonly description: string;
  readonly requesterEmail: string;
  readonly requesterName?: string | undefined;
  readonly category: string;
  readonly cc: readonly string[];
  readonly tags: readonly string[];
  readonly location?: string | undefined;
  readonly attachmentRefs: readonly string[];
  readonly customFields: CustomFields;
}

/** A partial update: only the keys that are there are sent. */
export interface IncidentChanges {
  readonly subject?: string;
  readonly description?: string;
  readonly category?: string;
  readonly impact?: Impact;
  readonly urgency?: Level;
  readonly priority?: Level;
  readonly location?: string;
  readonly tags?: readonly string[];
  readonly spam?: boolean;
  readonly status?: string;
  readonly attachmentRefs?: readonly string[];
  readonly customFields?: CustomFields;
}
