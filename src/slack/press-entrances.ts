import type { BlockAction, Middleware, RespondFn, SlackActionMiddlewareArgs, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { buildTroubleNote } from './blocks/build-form-notes.ts';
import { formWithNotes } from './blocks/same-form.ts';
import { sayWords } from './blocks/say-words.ts';
import type { Guarded } from './guard.ts';
import { type PressReply, replyToPress, sayUnderWay } from './press-reply.ts';
import { type Press, type Pressed, readPress } from './read-press.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';
import { tellPerson, tellPersonAt } from './tell-person.ts';

type Handle<Payload, Answer> = (payload: Payload, request: Request) => Promise<Answer>;
export type PressArgs = SlackActionMiddlewareArgs<BlockAction<Pressed>>;

/** The entrances by a control that is pressed. */
export interface PressEntrances {
  /** Acknowledged at once; what it answers stands in place of the message or beside it. */
  press(handle: Handle<Press, PressReply | undefined>): Middleware<PressArgs>;
  /** Acknowledged when it is committed, or when it is known why not, which is then said as `press` says it. */
  pressToCommit(handle: Handle<Press, PressReply | undefined>): Middleware<PressArgs>;
  /** Acknowledged at once; what it answers stands in place of the form it was pressed in, if that is as it was. */
  pressInForm(handle: Handle<ViewOutput, ModalView>): Middleware<PressArgs>;
}

/** These entrances, behind the guard. */
export function createPressEntrances(parts: SlackParts, guard: Guarded): PressEntrances {
  return {
    press:
      (handle) =>
      async ({ body, ack, respond, context }) => {
        await ack();
        const press = readPress(body);
        const place = placeOf(press, respond);
        const underWay = place && sayUnderWay(parts.clock, place);
        await guard({
          ...{ context, body, isAcknowledged: true, inWords: besideIt },
          work: (request) => handle(press, request),
          answer: async (reply, request) => {
            underWay?.abort();
            await answerPress(parts, request, { press, reply, place });
          },
        });
      },
    pressToCommit:
      (handle) =>
      async ({ body, ack, respond, context }) => {
        const press = readPress(body);
        const place = placeOf(press, respond);
        await guard({
          ...{ context, body, inWords: besideIt },
          work: (request) => handle(press, request),
          answer: async (reply, request) => {
            await ack();
            await answerPress(parts, request, { press, reply, place });
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

/** The pressed message's own address, and its thread; undefined where Slack gave none, as on an App Home. */
function placeOf({ notice, threadTs }: Press, respond: RespondFn | undefined) {
  return notice && respond ? { respond, threadTs } : undefined;
}

interface Answering {
  readonly press: Press;
  readonly reply: PressReply | undefined;
  readonly place: ReturnType<typeof placeOf>;
}

async function answerPress(
  parts: SlackParts,
  { actor, later }: Request,
  { press: { notice, threadTs, form }, reply, place }: Answering,
): Promise<void> {
  if (place) {
    if (reply) await replyToPress(place, reply);
    return;
  }
  if (notice) {
    const at = { channelId: notice.channelId, threadTs };
    if (reply) await tellPersonAt(parts.api, actor, { place: at, message: reply.message });
    return;
  }
  // An App Home is drawn anew and shows what a message would be replaced for.
  if (form === undefined) later(() => parts.incidents.lookHome(actor));
  if (reply && !reply.replaces) await tellPerson(parts.api, actor, reply.message);
}

function besideIt(text: string): PressReply | undefined {
  return { message: sayWords(text), replaces: false };
}
