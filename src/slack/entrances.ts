import type {
  GlobalShortcut,
  MessageShortcut,
  Middleware,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Option } from '@slack/types';
import { answerCommand } from './answer-command.ts';
import type { Message } from './blocks/message.ts';
import { sayWords } from './blocks/say-words.ts';
import { createGuard, type Guarded } from './guard.ts';
import { isKnownStranger } from './is-known-stranger.ts';
import { type Mention, readMention } from './listeners/events/read-mention.ts';
import { createPressEntrances, type PressEntrances } from './press-entrances.ts';
import { sayToPresser } from './press-reply.ts';
import { readTyped, type Typed } from './read-typed.ts';
import { type Request, toRequest } from './request.ts';
import type { SlackParts } from './slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from './submission-answer.ts';
import { tellPerson, tellPersonAt } from './tell-person.ts';

type Handle<Payload, Answer> = (payload: Payload, request: Request) => Promise<Answer>;

/** Makes Bolt listeners of handlers, each kind of entrance answered in its own way. */
export interface Entrances extends PressEntrances {
  /** The answer is shown to the person alone, when it takes long by the command's own address. */
  command(handle: Handle<SlashCommand, Message | undefined>): Middleware<SlackCommandMiddlewareArgs>;
  /** What it answers is sent to the person: a global shortcut has no other place for words. */
  shortcut(
    handle: Handle<GlobalShortcut, Message | undefined>,
  ): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>>;
  /** What it answers is shown to the person alone beside the message, or sent to them where that fails. */
  messageShortcut(
    handle: Handle<MessageShortcut, Message | undefined>,
  ): Middleware<SlackShortcutMiddlewareArgs<MessageShortcut>>;
  /** What it answers closes the form, or says in it why not. */
  submission(
    handle: Handle<ViewOutput, SubmissionAnswer>,
  ): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>;
  /** A mention of the bot: the answer is shown to the person alone, where they wrote, or sent to them where that fails. */
  mention(handle: Handle<Mention, Message | undefined>): Middleware<SlackEventMiddlewareArgs>;
  /** What is offered to members in a menu that asks while somebody types; nothing where that fails. */
  options(
    handle: Handle<Typed, readonly Option[]>,
  ): Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>>;
  /**
   * Something that happened, with nobody to answer: failures are logged. Whatever `read` makes nothing of is dropped
   * before anything else is asked.
   */
  happening<Found>(
    read: (body: unknown) => Found | undefined,
    handle: Handle<Found, void>,
  ): Middleware<SlackEventMiddlewareArgs>;
}

/** The entrances on these parts, each that a person comes in by behind the guard. */
export function createEntrances(parts: SlackParts): Entrances {
  const guard = createGuard(parts);
  return {
    command:
      (handle) =>
      ({ command, ack, body, context, respond }) => {
        const answer = answerCommand(parts.clock, { ack, respond });
        return guard({
          ...{ context, body, inWords: sayWords, isAcknowledged: true, answer },
          work: (request) => handle(command, request),
        });
      },
    ...shortcuts(parts, guard),
    submission:
      (handle) =>
      ({ view, ack, body, context }) =>
        guard({
          ...{ context, body },
          work: (request) => handle(view, request),
          inWords: (text) => errorsOnForm(view, `Not taken: ${text} Your text is still here.`),
          answer: (answer) => ack(answer),
        }),
    ...createPressEntrances(parts, guard),
    mention:
      (handle) =>
      async ({ body, context }) => {
        const mention = readMention(body);
        if (mention === undefined) return;
        await guard({
          ...{ context, body, inWords: sayWords, isAcknowledged: true },
          work: (request) => handle(mention, request),
          answer: async (message, { actor }) => {
            if (message) await tellPersonAt(parts.api, actor, { place: mention, message });
          },
        });
      },
    options:
      (handle) =>
      ({ body, ack, context }) =>
        guard<readonly Option[]>({
          ...{ context, body, inWords: () => [] },
          work: async (request) =>
            (await isKnownStranger(parts, request)) ? [] : handle(readTyped(body), request),
          answer: (options) => ack({ options: [...options] }),
        }),
    happening:
      (read, handle) =>
      async ({ body, context }) => {
        const found = read(body);
        if (found === undefined) return;
        const request = await toRequest(parts, context, body);
        if (request.obstacle !== undefined) return;
        await handle(found, request).catch((error: unknown) =>
          request.logger.error({ error }, 'what happened in Slack could not be taken up'),
        );
      },
  };
}

function shortcuts(parts: SlackParts, guard: Guarded): Pick<Entrances, 'shortcut' | 'messageShortcut'> {
  return {
    shortcut:
      (handle) =>
      async ({ shortcut, ack, body, context }) => {
        await ack();
        await guard({
          ...{ context, body, inWords: sayWords, isAcknowledged: true },
          work: (request) => handle(shortcut, request),
          answer: async (message, { actor }) => {
            if (message) await tellPerson(parts.api, actor, message);
          },
        });
      },
    messageShortcut:
      (handle) =>
      async ({ shortcut, ack, body, context, respond }) => {
        await ack();
        await guard({
          ...{ context, body, inWords: sayWords, isAcknowledged: true },
          work: (request) => handle(shortcut, request),
          answer: async (message, { actor }) => {
            if (message === undefined || (await sayToPresser(respond, message))) return;
            await tellPerson(parts.api, actor, message);
          },
        });
      },
  };
}
