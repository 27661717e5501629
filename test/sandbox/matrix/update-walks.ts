import type { IncidentChanges } from '../../../src/domain/incident.ts';
import { anUpload } from '../../itsm/incidents.ts';
import type { Started } from '../../itsm/start.ts';
import { contentWalks, least, refusedPlainly, refusedWith, updating } from './content-walks.ts';
import { faultWalks } from './fault-walks.ts';
import { byClient, byPlain, type ItsmWalks, mustBe } from './itsm-walk.ts';
import { tokenRefusalWalks } from './token-refusal-walks.ts';

const updates = (changes: IncidentChanges) => async (started: Started) => {
  started.sandbox.file(least);
  await started.itsm.updateIncident(1, changes);
  return started.itsm.readIncident(1);
};

async function updateEveryKey(started: Started): Promise<unknown> {
  const ref = await started.itsm.uploadFile(anUpload(Buffer.from('bytes')));
  const { attachmentRefs, ...said } = {
    ...{ subject: 'New', description: 'More', category: 'Network', location: 'Pune' },
    ...({ impact: 'on-department', urgency: 'urgent', priority: 'medium' } as const),
    ...{ tags: ['a'], spam: true, status: 'In Progress', attachmentRefs: [ref] },
    customFields: { 35: { kind: 'string', value: 'A-1' } },
  } satisfies IncidentChanges;
  const read = { ...(await updates({ ...said, attachmentRefs })(started)) };
  const kept = Object.entries(said).every(
    ([key, value]) => JSON.stringify(Reflect.get(read, key)) === JSON.stringify(value),
  );
  mustBe('every key is read back as it was sent', kept);
  mustBe('and the file', read.attachments?.[0]?.ref === ref);
  return read;
}

const tagsAre = (expected: string) => async (started: Started) => {
  started.sandbox.file({ ...least, tags: ['a'] });
  await started.itsm.updateIncident(1, { tags: ['b'] });
  const incident = await started.itsm.readIncident(1);
  mustBe(`tags are ${expected}`, incident?.tags.join() === expected);
  return incident;
};

const ofNone = ({ itsm }: Started) => itsm.updateIncident(99, { spam: true });

/** `update`. */
export const updateWalks: ItsmWalks = {
  'every documented key is taken': byClient('success', updateEveryKey),
  '404 for an incident there is not': byClient('incident-gone', ofNone),
  'old alias without v1': byPlain('200', ({ itsm, post }) => {
    itsm.file(least);
    return post('/api/incident/1', { spam: true });
  }),
  'lists replace': byClient('success', tagsAre('b')),
  'lists are added to': byClient('success', tagsAre('a,b')),
  'unknown status is refused': refusedWith("Status 'Done' does not exist.", updates({ status: 'Done' })),
  'status against the rules is refused': refusedWith(
    'An incident must be Resolved before it can be Closed.',
    updates({ status: 'Closed' }),
  ),
  'wrong enum is refused': refusedPlainly(updating, { impact: 'low' }),
  ...contentWalks(updating),
  ...tokenRefusalWalks('update'),
  ...faultWalks('update'),
  'HTML instead of every error': byClient('incident-gone', ofNone),
};
