import { verbs } from '../../itsm/meet.ts';
import type { Started } from '../../itsm/start.ts';
import { readJson } from '../itsm/start-itsm.ts';
import { least } from './content-walks.ts';
import { faultWalks } from './fault-walks.ts';
import { byClient, byPlain, type ItsmWalks, mustBe } from './itsm-walk.ts';
import { tokenRefusalWalks } from './token-refusal-walks.ts';

async function readsIt({ itsm, sandbox }: Started): Promise<unknown> {
  const { id } = sandbox.file({ ...least, tags: ['mouse'] });
  const incident = await itsm.readIncident(id);
  mustBe('read', incident?.subject === least.subject && incident.tags[0] === 'mouse');
  mustBe('no place is none', incident?.location === undefined);
  return incident;
}

/** `get`. */
export const getWalks: ItsmWalks = {
  'the 15 documented keys': byPlain('200', async ({ itsm, get }) => {
    itsm.file(least);
    const response = await get('/api/v1/incident/1');
    mustBe('15 keys', Object.keys(await readJson(response.clone())).length === 15);
    return response;
  }),
  '404 for an incident there is not': byClient('nothing there', ({ itsm }) => itsm.readIncident(99)),
  'old alias without v1': byPlain('200', ({ itsm, get }) => {
    itsm.file(least);
    return get('/api/incident/1');
  }),
  'null keys left out': byClient('success', readsIt),
  'unknown keys added': byClient('success', readsIt),
  ...tokenRefusalWalks('get'),
  ...faultWalks('get'),
  'HTML instead of every error': byClient('nothing there', ({ itsm }) => itsm.readIncident(99)),
};

/** `form`. */
export const formWalks: ItsmWalks = {
  'the custom fields': byClient('success', async ({ itsm }) => {
    const fields = await itsm.readFormFields();
    mustBe('all five', fields?.length === 5 && fields[0]?.name === 'Asset tag');
    return fields;
  }),
  'another module answers': byClient('success', verbs.form),
  'no module answers': byClient('nothing there', verbs.form),
  ...tokenRefusalWalks('form'),
  ...faultWalks('form'),
  'HTML instead of every error': byClient('nothing there', verbs.form, { formModule: undefined }),
};
