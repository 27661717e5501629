import type {
  BlockAction,
  ButtonAction,
  GlobalShortcut,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import { escapeText } from './blocks/escape-text.ts';
import { type Message, section, toMessage } from './blocks/message.ts';
import { createGuard } from './guard.ts';
import { type PressReply, replyToPress, sayUnderWay } from './press-reply.ts';
import { type Press, readPress } from './read-press.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from './submission-answer.ts';
import { tellPerson } from './tell-person.ts';

type Handle<Payload, Answer> = (payload: Payload, request: Request) => Promise<Answer>;

/** Makes Bolt listeners of handlers, each kind of entrance answered in its own way. */
export interface Entrances {
  /** The answer is shown to the person alone. */
  command(handle: Handle<SlashCommand, Message | undefined>): Middleware<SlackCommandMiddlewareArgs>;
  /** What it answers is sent to the person: a global shortcut has no other place for words. */
  shortcut(
    handle: Handle<GlobalShortcut, Message | undefined>,
  ): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>>;
  /** What it answers closes the form, or says in it why not. */
  submission(
    handle: Handle<ViewOutput, SubmissionAnswer>,
  ): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>;
  /** Acknowledged at once; what it answers stands in place of the message or beside it. */
  press(
    handle: Handle<Press, PressReply | undefined>,
  ): Middleware<SlackActionMiddlewareArgs<BlockAction<ButtonAction>>>;
}

/** The entrances on these parts, each behind the guard. */
export function createEntrances(parts: SlackParts): Entrances {
  const guard = createGuard(parts);
  return {
    command:
      (handle) =>
      ({ command, ack, body, context }) =>
        guard({
          ...{ context, body, inWords: toWords },
          work: (request) => handle(command, request),
          answer: (message) => ack(message && { response_type: 'ephemeral', ...message }),
        }),
    shortcut:
      (handle) =>
      async ({ shortcut, ack, body, context }) => {
        await ack();
        await guard({
          ...{ context, body, inWords: toWords, isAcknowledged: true },
          work: (request) => handle(shortcut, request),
          answer: async (message, { actor }) => {
            if (message) await tellPerson(parts.api, actor, message);
          },
        });
      },
    submission:
      (handle) =>
      ({ view, ack, body, context }) =>
        guard({
          ...{ context, body },
          work: (request) => handle(view, request),
          inWords: (text) => errorsOnForm(view, `Not taken: ${text} Your text is still here.`),
          answer: (answer) => ack(answer),
        }),
    press:
      (handle) =>
      async ({ body, ack, respond, context }) => {
        await ack();
        const underWay = sayUnderWay(parts.clock, respond);
        await guard({
          ...{ context, body, isAcknowledged: true },
          work: (request) => handle(readPress(body), request),
          inWords: (text): PressReply | undefined => ({ message: toWords(text), replaces: false }),
          answer: async (reply) => {
            underWay.abort();
            if (reply) await replyToPress(respond, reply);
          },
        });
      },
  };
}

function toWords(text: string): Message {
  return toMessage([section(escapeText(text, 3_000))]);
}
