import { z } from 'zod';
import { itsmModes } from '../itsm/modes.ts';
import type { Delivery } from '../slack/journal.ts';
import type { Message } from '../slack/model.ts';
import { TROUBLE } from '../slack/person/apply-submission-answer.ts';
import type { DemoParts } from './demo-parts.ts';

/** What the script is told: words for the person when something went wrong. */
export interface ActResult {
  trouble?: string;
}

type Act = (parts: DemoParts, body: unknown) => Promise<ActResult>;

const value = z.union([z.string(), z.array(z.string())]);
const onMessage = z.object({ channel: z.string(), ts: z.string() });

const acts: Readonly<Record<string, Act>> = {
  write: act(
    z.object({ as: z.string(), channel: z.string(), text: z.string().min(1).max(12_000) }),
    async ({ slack }, { as, channel, text }) => {
      if (!text.startsWith('/')) await slack.say({ userId: as, channelId: channel, text });
      else if (/^\/incident(\s|$)/.test(text)) await slack.command(as, channel, text);
      else return { trouble: `${text.split(/\s/, 1)[0]} is not a valid command. Try /incident help.` };
      return {};
    },
  ),
  shortcut: act(z.object({ as: z.string() }), async ({ slack, shortcutId }, { as }) =>
    resultOf(await slack.shortcut(as, shortcutId)),
  ),
  press: act(
    z.object({
      as: z.string(),
      action: z.string(),
      value: value.optional(),
      message: onMessage.optional(),
      view: z.string().optional(),
    }),
    async ({ slack }, { as, action, message, view, ...rest }) => {
      const press = { actionId: action, ...(rest.value !== undefined && { value: rest.value }) };
      if (view !== undefined) return resultOf(await slack.pressInView(as, view, press));
      const pressed = message && slack.world.message(message.channel, message.ts);
      if (!pressed || !mayPress(pressed, as)) return { trouble: 'That message is gone.' };
      return resultOf(await slack.press(as, pressed, press));
    },
  ),
  submit: act(
    z.object({ as: z.string(), view: z.string(), values: z.record(z.string(), value) }),
    async ({ slack }, { as, view, values }) => {
      await slack.submit(as, view, values);
      return {};
    },
  ),
  close: act(z.object({ as: z.string() }), async ({ slack }, { as }) => {
    await slack.closeForm(as);
    return {};
  }),
  mode: act(z.object({ value: z.enum(itsmModes) }), async ({ itsm }, { value: mode }) => {
    await itsm.setMode(mode);
    return {};
  }),
  kill: act(z.object({}), async ({ bot }) => {
    bot.kill();
    return {};
  }),
};

/**
 * What a person can do on the page, by the last part of its address; nothing for another one. It rejects with a
 * `ZodError` for a body of another shape.
 */
export function findAct(name: string): Act | undefined {
  return Object.hasOwn(acts, name) ? acts[name] : undefined;
}

function act<Body>(body: z.ZodType<Body>, does: (parts: DemoParts, body: Body) => Promise<ActResult>): Act {
  return async (parts, sent) => does(parts, body.parse(sent));
}

function mayPress(message: Message, userId: string): boolean {
  return message.onlyFor === undefined || message.onlyFor === userId;
}

function resultOf({ status }: Delivery): ActResult {
  return status !== undefined && status < 300 ? {} : { trouble: TROUBLE };
}
