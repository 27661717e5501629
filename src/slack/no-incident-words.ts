import type { NoIncident } from '../services/incident-services.ts';

/** What a person reads when nothing comes of what they asked about an incident. */
export const noIncidentWords: Readonly<Record<NoIncident['is'] | 'gone', string>> = {
  'not-yours': 'No such incident, or not yours.',
  'read-only': 'This card is of a former ITSM connection: it can be read, not changed.',
  'not-connected': 'This workspace is not connected to an ITSM. An admin connects it with /incident setup.',
  'not-permitted': 'You may read this incident, but not change it.',
  gone: 'This incident is no longer in the ITSM.',
};
