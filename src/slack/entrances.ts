import type {
  BlockAction,
  ButtonAction,
  GlobalShortcut,
  MessageShortcut,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { buildTroubleNote } from './blocks/build-form-notes.ts';
import { type Message, section, toMessage } from './blocks/message.ts';
import { formWithNotes } from './blocks/same-form.ts';
import { createGuard, type Guarded } from './guard.ts';
import { type PressReply, replyToPress, sayToPresser, sayUnderWay } from './press-reply.ts';
import { type Press, readPress, threadOf } from './read-press.ts';
import { type Request, toRequest } from './request.ts';
import type { SlackParts } from './slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from './submission-answer.ts';
import { tellPerson } from './tell-person.ts';
import { escapeText } from './text/escape-text.ts';

type Handle<Payload, Answer> = (payload: Payload, request: Request) => Promise<Answer>;
type PressArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** Makes Bolt listeners of handlers, each kind of entrance answered in its own way. */
export interface Entrances {
  /** The answer is shown to the person alone. */
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
  /** Acknowledged at once; what it answers stands in place of the message or beside it. */
  press(handle: Handle<Press, PressReply | undefined>): Middleware<PressArgs>;
  /** Acknowledged at once; what it answers stands in place of the form it was pressed in, if that is as it was. */
  pressInForm(handle: Handle<ViewOutput, ModalView>): Middleware<PressArgs>;
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
      ({ command, ack, body, context }) =>
        guard({
          ...{ context, body, inWords: toWords },
          work: (request) => handle(command, request),
          answer: (message) => ack(message && { response_type: 'ephemeral', ...message }),
        }),
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
    ...presses(parts, guard),
    happening:
      (read, handle) =>
      async ({ body, context }) => {
        const found = read(body);
        if (found === undefined) return;
        const request = await toRequest(parts, context, body);
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
          ...{ context, body, inWords: toWords, isAcknowledged: true },
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
          ...{ context, body, inWords: toWords, isAcknowledged: true },
          work: (request) => handle(shortcut, request),
          answer: async (message, { actor }) => {
            if (message === undefined || (await sayToPresser(respond, message))) return;
            await tellPerson(parts.api, actor, message);
          },
        });
      },
  };
}

function presses(parts: SlackParts, guard: Guarded): Pick<Entrances, 'press' | 'pressInForm'> {
  return {
    press:
      (handle) =>
      async ({ body, ack, respond, context }) => {
        await ack();
        const place = { respond, threadTs: threadOf(body) };
        const underWay = sayUnderWay(parts.clock, place);
        await guard({
          ...{ context, body, isAcknowledged: true },
          work: (request) => handle(readPress(body), request),
          inWords: (text): PressReply | undefined => ({ message: toWords(text), replaces: false }),
          answer: async (reply) => {
            underWay.abort();
            if (reply) await replyToPress(place, reply);
          },
        });
      },
    pressInForm:
      (handle) =>
      async ({ body, ack, context }) => {
        await ack();
        const { view } = body;
        if (view === undefined) return;
        await guard({
          ...{ context, body, isAcknowledged: true },
          work: (request) => handle(view, request),
          inWords: (text) => formWithNotes(view, { notes: [buildTroubleNote(text)] }),
          answer: (form, { actor }) =>
            parts.api.run(actor.tenantId, 'views.update', (client) =>
              client.views.update({ view_id: view.id, hash: view.hash, view: form }),
            ),
        });
      },
  };
}

function toWords(text: string): Message {
  return toMessage([section(escapeText(text, 3_000))]);
}
