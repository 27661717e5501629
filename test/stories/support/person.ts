import type { SandboxIncident } from '../../../src/sandbox/itsm/incident.ts';
import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import type { Delivery } from '../../../src/sandbox/slack/journal.ts';
import type { Message, OpenView } from '../../../src/sandbox/slack/model.ts';
import type { SubmissionResult } from '../../../src/sandbox/slack/person/submit.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** The people and channels that every sandbox has. */
export const maria = 'U0MARIA0001';
export const aiko = 'U0ADMIN0003';
export const sam = 'U0NOMAIL004';
export const guest = 'U0GUEST0005';
export const helpdesk = 'C0HELPDESK1';

/**
 * Types `/incident new …` and answers the form that opened. On a machine so loaded that Slack's 3 s run out before the
 * bot gets its turn, a person types it again, three times at most.
 */
export async function openForm(world: World, words = '', userId = maria): Promise<OpenView> {
  for (let tries = 1; ; tries += 1) {
    await world.slack.command(userId, helpdesk, `/incident new ${words}`);
    const isRefused = world.slack.journal.callsOf('views.open').at(-1)?.answer;
    const wasTooLate = JSON.stringify(isRefused ?? {}).includes('expired_trigger_id');
    if (!wasTooLate || tries === 3) return formOf(world, userId);
  }
}

/** The form a person has before them, once its fields are there; another one than `previous` if that is given. */
export async function formOf(world: World, userId = maria, previous?: string): Promise<OpenView> {
  return waitFor('a form', () => {
    const top = world.slack.world.topModal(userId);
    const isFilled = top?.content.blocks.some((block) => block.type === 'input');
    return isFilled && top?.id !== previous ? top : undefined;
  });
}

/** Opens the form, fills it and sends it. */
export async function fileReport(
  world: World,
  values: FormValues = {},
  words = 'Need a new keyboard',
  userId = maria,
): Promise<SubmissionResult> {
  const form = await openForm(world, words, userId);
  return world.slack.submit(userId, form.id, values);
}

/** The incidents whose subject is this one. */
export function incidentsOf(world: World, subject: string): SandboxIncident[] {
  return [...world.itsm.incidents.values()].filter((incident) => incident.subject === subject);
}

/** The one incident of a subject, once it is there. */
export async function incidentOf(world: World, subject: string): Promise<SandboxIncident> {
  return waitFor(`the incident '${subject}'`, () => incidentsOf(world, subject)[0]);
}

/** Everything a message says, its blocks included. */
export function wordsOf(message: Message): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}`;
}

/** The bot's messages in a channel that say all of `words`. */
export function messagesWith(world: World, channelId: string, ...words: readonly string[]): Message[] {
  return world.slack.world
    .messages(channelId)
    .filter((message) => message.userId === world.slack.installation.botUserId)
    .filter((message) => words.every((word) => wordsOf(message).includes(word)));
}

/** The bot's conversation with a person. */
export function conversationWith(world: World, userId = maria): string {
  return world.slack.world.directMessage(userId, world.slack.installation.botUserId).id;
}

/** The bot's word to a person that says all of `words`, once it is there. */
export async function noticeTo(world: World, userId: string, ...words: readonly string[]): Promise<Message> {
  return waitFor(`a notice with '${words.join("', '")}'`, () =>
    messagesWith(world, conversationWith(world, userId), ...words).at(-1),
  );
}

/** The cards of an incident in the helpdesk channel. */
export function cardsOf(world: World, incidentId: number): Message[] {
  // Not those of #12 for #1.
  const number = new RegExp(`#${incidentId}(?!\\d)`);
  return messagesWith(world, helpdesk).filter(
    (message) => message.threadTs === undefined && number.test(wordsOf(message)),
  );
}

/** The one card of an incident, once it is there. */
export async function cardOf(world: World, incidentId: number): Promise<Message> {
  return waitFor(`the card of #${incidentId}`, () => cardsOf(world, incidentId)[0]);
}

/** Presses the button of that label on a message; a button that has gone from it is pressed as it was. */
export async function press(
  world: World,
  message: Message,
  label: string,
  userId = maria,
): Promise<Delivery> {
  return world.slack.press(userId, message, { actionId: actionOf(message, label) });
}

/** The action id of the button of that label. */
export function actionOf(message: Message, label: string): string {
  for (const block of message.blocks) {
    for (const element of Array.isArray(block.elements) ? block.elements : []) {
      if (element?.text?.text === label) return String(element.action_id);
    }
  }
  throw new Error(`no button '${label}' in ${wordsOf(message)}`);
}
