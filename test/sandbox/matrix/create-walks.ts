import type { NewIncident } from '../../../src/domain/incident.ts';
import { aNewIncident, anUpload } from '../../itsm/incidents.ts';
import { verbs } from '../../itsm/meet.ts';
import { nothing, type Started } from '../../itsm/start.ts';
import { contentWalks, creating, least, refusedPlainly, refusedWith } from './content-walks.ts';
import { faultWalks } from './fault-walks.ts';
import { byClient, byPlain, type ItsmWalks, mustBe } from './itsm-walk.ts';
import { tokenRefusalWalks } from './token-refusal-walks.ts';

const levels = { impact: 'ONBUSINESS', urgency: 'URGENT', priority: 'HIGH' };
const creates = (changes: Partial<NewIncident>) => (started: Started) =>
  started.itsm.createIncident({ ...aNewIncident, ...changes }, nothing);

async function createWithEveryKey({ itsm, sandbox }: Started): Promise<unknown> {
  const ref = await itsm.uploadFile(anUpload(Buffer.from('bytes')));
  const incident: NewIncident = {
    ...aNewIncident,
    requesterName: 'Tim Müller',
    cc: ['ann@acme.com'],
    tags: ['mouse', 'two words'],
    location: 'Zürich – Büro 4',
    attachmentRefs: [ref],
    customFields: { 35: { kind: 'string', value: 'A-1' }, 36: { kind: 'integer', value: 4 } },
  };
  const id = await itsm.createIncident(incident, nothing);
  const { attachmentRefs: _, ...said } = incident;
  const read = { ...(await itsm.readIncident(id)) };
  const sent = { ...said, attachments: [{ ref, name: 'note.txt' }] };
  const kept = Object.entries(sent).every(
    ([key, value]) => JSON.stringify(Reflect.get(read, key)) === JSON.stringify(value),
  );
  mustBe('every key is read back as it was sent', kept);
  mustBe(
    'under the documented names',
    Object.keys(Object(sandbox.journal.list('create')[0]?.body)).length === 10,
  );
  return id;
}

/** `create`. */
export const createWalks: ItsmWalks = {
  'every documented key is taken': byClient('success', createWithEveryKey),
  'without a category it is a Service Request': byPlain('200', async ({ itsm, post }) => {
    const response = await post('/api/v1/incident', least);
    mustBe('a Service Request', itsm.incidents.get(1)?.categoryName === 'Service Request');
    return response;
  }),
  'impact, urgency and priority are unknown keys': refusedPlainly(creating, { ...least, ...levels }),
  'impact, urgency and priority are taken': byPlain('200', async ({ itsm, post }) => {
    const response = await post('/api/v1/incident', { ...least, ...levels });
    mustBe('kept', itsm.incidents.get(1)?.impact === 'ONBUSINESS');
    return response;
  }),
  'missing subject is refused': refusedWith('subject is required.', creates({ subject: '' })),
  'missing requester is refused': refusedWith('requesterEmail is required.', creates({ requesterEmail: '' })),
  'bad e-mail address is refused': refusedWith(
    'requesterEmail must be an e-mail address.',
    creates({ requesterEmail: 'tim' }),
  ),
  'missing required custom field is refused': refusedWith(
    "Custom field 'Cost centre' is required.",
    async (started) => {
      const field = { id: 7, name: 'Cost centre', type: 'TextInputFieldRest', required: true } as const;
      started.sandbox.configure({ customFields: [field] });
      return verbs.create(started);
    },
  ),
  'unknown requester is refused': refusedWith("Requester 'tim@acme.com' does not exist.", verbs.create),
  ...contentWalks(creating),
  ...tokenRefusalWalks('create'),
  ...faultWalks('create'),
  'HTML instead of every error': byClient('content-refused', creates({ location: 'Atlantis' }), {
    refusal: '400 envelope',
  }),
};
