import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../../src/sandbox/slack/journal.ts';
import type { Estate, Office } from './estate.ts';
import { cardIn, fileIn, formIn, openSetup } from './office.ts';
import { waitFor } from './wait-for.ts';

/** One tenant of a walk: what it did before the walk, and the words and ids that are its own. */
export interface Party {
  readonly name: string;
  readonly office: Office;
  /** What Slack sent the bot for it, with ids of forms, cards and incidents that are there. */
  readonly deliveries: readonly Delivery[];
  /** Words that nobody else may come to see. */
  readonly canaries: readonly string[];
  /** People and channels of no other tenant. */
  readonly own: ReadonlySet<string>;
  readonly incidentIds: readonly number[];
}

const names = ['acme', 'birch', 'north'] as const;
const kinds = {
  acme: { watcher: 'U0JONAS0002', homeTeam: 'T0ACME00001' },
  birch: { watcher: 'U0BADMIN001', homeTeam: 'T0BIRCH0002' },
  north: { watcher: 'W0BOTH00005', homeTeam: 'T0NORTHEU01' },
} as const;

/** Lets every tenant of a settled estate file, open, press and ask all that it can; each is left with open forms and cards. */
export async function gatherParties(estate: Estate): Promise<readonly Party[]> {
  const parties: Party[] = [];
  for (const name of names) parties.push(await gatherParty(estate, name));
  return parties;
}

async function gatherParty(estate: Estate, name: (typeof names)[number]): Promise<Party> {
  const { slack } = estate;
  const office = estate[name];
  const { journal } = slack;
  const before = journal.deliveries.length;
  const word = `zq${name}`;
  const incidentIds: number[] = [];
  for (const subject of [`${word}first`, `${word}second`, `${word}third`]) {
    const { id } = await fileIn(estate, office, subject, {
      Description: `${word}description`,
      Tags: `${word}tag`,
      CC: [kinds[name].watcher],
    });
    office.itsm.edit(id, { locationName: `${word}location` });
    await cardIn(estate, office, id);
    incidentIds.push(id);
  }
  await pressAll(estate, office, incidentIds);
  await askAll(estate, office, incidentIds, word);
  await openSetup(estate, office);
  const sent = journal.deliveries.slice(before).filter(({ payload }) => Object.keys(payload).length > 0);
  const people = [...slack.world.users.values()].filter(({ id }) => homeOf(estate, id) === office.tenantId);
  const channels = [...slack.world.channels.values()].filter(
    ({ id }) => homeOf(estate, id) === office.tenantId,
  );
  return {
    ...{ name, office, deliveries: sent, incidentIds },
    canaries: [word, office.itsmUrl, `bot@${name}.example`, office.password, office.clientSecret],
    own: new Set([...people, ...channels].map(({ id }) => id)),
  };
}

/** The tenant that a person or a channel is of. */
function homeOf({ slack }: Estate, id: string): string | undefined {
  const teamId = (slack.world.users.get(id) ?? slack.world.channels.get(id))?.teamId;
  return slack.world.teams.get(teamId ?? '')?.enterprise?.id ?? teamId;
}

/** Presses each control of each card, and sends the form to edit one. */
async function pressAll(estate: Estate, office: Office, ids: readonly number[]): Promise<void> {
  const { slack } = estate;
  const { personId } = office;
  const presses = [
    'watch_incident',
    'refresh_incident',
    'share_incident',
    'attach_to_incident',
    'set_status_1',
  ];
  for (const id of ids) {
    for (const actionId of presses) {
      await slack.press(personId, await cardIn(estate, office, id), { actionId });
      await sleep(100);
    }
    await slack.closeForm(personId, true);
    await slack.press(personId, await cardIn(estate, office, id), { actionId: 'edit_incident' });
    const form = await formIn(estate, personId);
    await slack.submit(personId, form.id, { Description: `${officeWord(ids, id)} edited` });
    await waitFor('the edited incident', () =>
      office.itsm.incidents.get(id)?.description?.includes('edited'),
    );
    await slack.closeForm(personId, true);
  }
}

/** What is typed into a form to edit: nobody's word, as it may come back to another tenant that sends the same. */
function officeWord(ids: readonly number[], id: number): string {
  return `walked ${ids.indexOf(id)}`;
}

/** Commands, shortcuts, events and options; leaves a report and the settings open. */
async function askAll(
  { slack, ...estate }: Estate,
  office: Office,
  ids: readonly number[],
  word: string,
): Promise<void> {
  const { personId, adminId, channelId } = office;
  for (const id of ids) {
    for (const words of [`show ${id}`, `status ${id} Resolved`, `edit ${id}`]) {
      await slack.command(personId, channelId, `/incident ${words}`);
      await sleep(150);
    }
  }
  for (const words of ['list', 'help', 'status'])
    await slack.command(personId, channelId, `/incident ${words}`);
  await slack.closeForm(personId, true);
  await slack.openHome(adminId);
  await slack.openHome(personId);
  const said = await slack.say({ channelId, userId: personId, text: `${word}said` });
  await slack.messageShortcut(personId, said.message, 'file_as_incident');
  const fromMessage = await formIn({ slack }, personId);
  await slack.submit(personId, fromMessage.id);
  await slack.shortcut(personId, 'new_incident');
  const draft = await formIn({ slack }, personId, fromMessage.id);
  slack.fill(personId, draft.id, { Subject: `${word}draft` });
  await slack.command(adminId, channelId, '/incident settings');
  const settings = await formIn({ slack }, adminId);
  await slack.submit(adminId, settings.id);
  await slack.closeForm(adminId, true);
  await slack.command(adminId, channelId, '/incident setup');
  await formIn({ slack, ...estate }, adminId);
  await slack.closeForm(adminId, true);
}
