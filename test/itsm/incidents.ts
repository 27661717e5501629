import type { NewIncident } from '../../src/domain/incident.ts';
import type { Upload } from '../../src/domain/ports/itsm.ts';

/** Nothing but what every incident has. */
export const aNewIncident: NewIncident = {
  subject: 'Need a new keyboard',
  description: 'The old one lost its letters.',
  requesterEmail: 'tim@acme.com',
  category: 'Incident',
  cc: [],
  tags: [],
  attachmentRefs: [],
  customFields: {},
};

/** A file of these bytes, of known size. */
export function anUpload(bytes: Uint8Array, name = 'note.txt'): Upload {
  async function* body() {
    yield bytes;
  }
  return { name, size: bytes.length, contentType: 'text/plain', body: body() };
}
