import type { SandboxIncident } from '../../../src/sandbox/itsm/incident.ts';
import type { Delivery } from '../../../src/sandbox/slack/journal.ts';
import type { Message, OpenView } from '../../../src/sandbox/slack/model.ts';
import {
  actionOf,
  cardOf,
  fileReport,
  formOf,
  helpdesk,
  incidentOf,
  maria,
  messagesWith,
  press,
  wordsOf,
} from './person.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** A filed incident with its card, as most stories about cards begin. */
export interface Filed {
  readonly incident: SandboxIncident;
  readonly card: Message;
}

/** Files a report with these words, and waits for its card. */
export async function fileCard(world: World, subject: string, userId = maria): Promise<Filed> {
  await fileReport(world, {}, subject, userId);
  const incident = await incidentOf(world, subject);
  return { incident, card: await cardOf(world, incident.id) };
}

/** The card as it stands now. */
export function now(world: World, card: Message): Message {
  const found = world.slack.world.messages(card.channelId).find(({ ts }) => ts === card.ts);
  if (!found) throw new Error('the card is no more');
  return found;
}

/** The card, once it says all of `words`. */
export function cardSays(world: World, card: Message, ...words: readonly string[]): Promise<Message> {
  return waitFor(`the card to say '${words.join("', '")}'`, () => {
    const current = now(world, card);
    return words.every((word) => wordsOf(current).includes(word)) && current;
  });
}

/** Chooses a status from the menu of a card, as it stands now, by its name. */
export function chooseStatus(world: World, card: Message, name: string, userId = maria): Promise<Delivery> {
  const current = now(world, card);
  return world.slack.press(userId, current, {
    actionId: 'set_status',
    value: optionOf(current, name),
  });
}

/** Presses a next status on a message, as that message stands. */
export function pressStatus(world: World, message: Message, name: string, userId = maria): Promise<Delivery> {
  return world.slack.press(userId, message, { actionId: actionOf(message, name) });
}

function optionOf(message: Message, name: string): string {
  const menus = message.blocks.flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
  const options = menus.flatMap((element) => element?.options ?? []);
  const found = options.find((option) => String(option?.text?.text).includes(name));
  if (!found) throw new Error(`no status '${name}' in ${wordsOf(message)}`);
  return String(found.value);
}

/**
 * Presses 'Edit' on a card and answers the form that opened. On a machine so loaded that Slack's 3 s run out before the
 * bot gets its turn, a person presses it again, three times at most.
 */
export async function openEdit(world: World, card: Message, userId = maria): Promise<OpenView> {
  const before = world.slack.world.topModal(userId)?.id;
  for (let tries = 1; ; tries += 1) {
    await press(world, now(world, card), 'Edit', userId);
    const opened = world.slack.journal.callsOf('views.open').at(-1)?.answer;
    const wasTooLate = JSON.stringify(opened ?? {}).includes('expired_trigger_id');
    if (!wasTooLate || tries === 3) return formOf(world, userId, before);
  }
}

/** What the bot said in the thread of a card, to all who see it. */
export function threadOf(world: World, card: Message): readonly Message[] {
  return world.slack.world
    .messages(card.channelId)
    .filter(({ threadTs, ts, onlyFor }) => threadTs === card.ts && ts !== card.ts && onlyFor === undefined);
}

/** The line in a card's thread that says all of `words`, once it is there. */
export function threadSays(world: World, card: Message, ...words: readonly string[]): Promise<Message> {
  return waitFor(`the thread to say '${words.join("', '")}'`, () =>
    threadOf(world, card).find((message) => words.every((word) => wordsOf(message).includes(word))),
  );
}

/** What the bot said to this person alone, in a channel. */
export function aloneTo(world: World, userId: string, channelId = helpdesk): readonly Message[] {
  return messagesWith(world, channelId).filter(({ onlyFor }) => onlyFor === userId);
}

/** The word to a person alone that says all of `words`, once it is there. */
export function toldAlone(world: World, userId: string, ...words: readonly string[]): Promise<Message> {
  return waitFor(`${userId} to be told '${words.join("', '")}'`, () =>
    aloneTo(world, userId).findLast((message) => words.every((word) => wordsOf(message).includes(word))),
  );
}

/** The bodies of the updates of an incident that reached the ITSM. */
export function updatesOf(world: World, incidentId: number): readonly unknown[] {
  return world.itsm.journal
    .list('update')
    .filter(({ path }) => path.endsWith(`/${incidentId}`))
    .map(({ body }) => body);
}
