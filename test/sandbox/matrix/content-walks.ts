import type { CustomFields } from '../../../src/domain/custom-field.ts';
import { aNewIncident } from '../../itsm/incidents.ts';
import { nothing, type Started } from '../../itsm/start.ts';
import type { StartedItsm } from '../itsm/start-itsm.ts';
import { byClient, byPlain, type ItsmWalk, type ItsmWalks, mustBe } from './itsm-walk.ts';

/** What create and update can both say: of the client. */
export interface Content {
  readonly location?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly attachmentRefs?: readonly string[];
  readonly customFields?: CustomFields;
}

/** Sends this content by a create or by an update of incident 1. */
export interface Sender {
  readonly send: (started: Started, content: Content) => Promise<unknown>;
  readonly path: string;
}

export const least = { subject: 'Need a new keyboard', requesterEmail: 'tim@acme.com' };

export const creating: Sender = {
  send: ({ itsm }, content) => itsm.createIncident({ ...aNewIncident, ...content }, nothing),
  path: '/api/v1/incident',
};
export const updating: Sender = {
  send: async ({ itsm, sandbox }, content) => {
    if (sandbox.incidents.size === 0) sandbox.file(least);
    await itsm.updateIncident(1, content);
    return 'updated';
  },
  path: '/api/v1/incident/1',
};

/** A refusal by the client, with these words for people. */
export function refusedWith(words: string, act: (started: Started) => Promise<unknown>): ItsmWalk {
  return byClient('content-refused', (started) =>
    act(started).catch((error: unknown) => {
      const told = error instanceof Error && 'userMessage' in error ? error.userMessage : error;
      mustBe(`the words '${words}', not '${told}'`, String(told).endsWith(words));
      throw error;
    }),
  );
}

/** A refusal of a body that only a plain caller can send. */
export function refusedPlainly({ path }: Sender, body: object): ItsmWalk {
  return byPlain('200, refused', ({ itsm, post }) => {
    itsm.file(least);
    return post(path, body);
  });
}

/** Refusals of content, which create and update have in common. */
export function contentWalks({ send, path }: Sender): ItsmWalks {
  const refuses = (words: string, content: Content) =>
    refusedWith(words, (started) => send(started, content));
  const nowhere = refuses("Location 'Atlantis' does not exist.", { location: 'Atlantis' });
  const raw =
    (headers: Record<string, string>, body: string) =>
    ({ itsm, url, bearer }: StartedItsm) => {
      itsm.file(least);
      return fetch(url + path, { method: 'POST', headers: { ...bearer, ...headers }, body });
    };
  return {
    'unknown key is refused': refusedPlainly({ send, path }, { ...least, colour: 'red' }),
    'wrong type is refused': refusedPlainly({ send, path }, { subject: 5 }),
    'unknown location is refused': nowhere,
    'unknown category is refused': refuses("Category 'Nonsense' does not exist.", { category: 'Nonsense' }),
    'unknown attachment is refused': refuses("Attachment 'gone' does not exist.", {
      attachmentRefs: ['gone'],
    }),
    'unknown custom field is refused': refuses("Custom field '99' does not exist.", {
      customFields: { 99: { kind: 'string', value: 'x' } },
    }),
    'custom value of the wrong type is refused': refuses("Custom field 'Asset tag' takes type 1, not 2.", {
      customFields: { 35: { kind: 'integer', value: 1 } },
    }),
    'custom value that is no option is refused': refuses(
      "'Moon' is not an option of custom field 'Building'.",
      { customFields: { 37: { kind: 'string', value: 'Moon' } } },
    ),
    'refusal as 200 envelope': nowhere,
    'refusal as 400 envelope': nowhere,
    'refusal as 400 code': nowhere,
    '415 for what is not called JSON': byPlain('415', raw({}, JSON.stringify(least))),
    '400 for broken JSON': byPlain('400', raw({ 'content-type': 'application/json' }, '{"subject":')),
    'keys dropped without a word': byClient('success', async (started) => {
      await send(started, { tags: ['mouse'] });
      const incident = await started.itsm.readIncident(1);
      mustBe('the tags did not stick', incident?.tags.length === 0);
      return incident;
    }),
  };
}
