import { z } from 'zod';
import type { FormValues } from '../slack/form-values.ts';
import type { Message, OpenView } from '../slack/model.ts';
import { type Act, act, resultOf } from './act.ts';
import type { DemoParts } from './demo-parts.ts';

const value = z.union([z.string(), z.array(z.string())]);
/** Which message is meant. */
export const messagePlace = z.object({ channel: z.string(), ts: z.string() });
const onMessage = messagePlace.extend({ as: z.string() });

const gone = { trouble: 'That message is gone.' };
const notYours = { trouble: 'You can change your own messages only.' };

/** What a person does to a message, and what they press in one or in a form. */
export const messageActs: Readonly<Record<string, Act>> = {
  press: act(
    z.object({
      as: z.string(),
      action: z.string(),
      value: value.optional(),
      block: z.string().optional(),
      message: messagePlace.optional(),
      view: z.string().optional(),
      values: z.record(z.string(), value).default({}),
    }),
    async (parts, { as, action, block, message, view, values, ...rest }) => {
      const { slack } = parts;
      const press = {
        actionId: action,
        blockId: block,
        ...(rest.value !== undefined && { value: rest.value }),
      };
      if (view !== undefined) {
        slack.fill(as, view, valuesOf(slack.world.view(view), values));
        return resultOf(await slack.pressInView(as, view, press));
      }
      const pressed = message && findMessage(parts, { as, ...message });
      return pressed ? resultOf(await slack.press(as, pressed, press)) : gone;
    },
  ),
  'message-shortcut': act(onMessage, async (parts, where) => {
    const message = findMessage(parts, where);
    if (!message) return gone;
    return resultOf(await parts.slack.messageShortcut(where.as, message, parts.messageShortcutId));
  }),
  edit: act(onMessage.extend({ text: z.string().min(1).max(12_000) }), async (parts, { text, ...where }) => {
    const message = findMessage(parts, where);
    if (!message) return gone;
    if (message.userId !== where.as) return notYours;
    await parts.slack.editMessage(message, { text });
    return {};
  }),
  delete: act(onMessage, async (parts, where) => {
    const message = findMessage(parts, where);
    if (!message) return gone;
    if (message.userId !== where.as) return notYours;
    await parts.slack.deleteMessage(message);
    return {};
  }),
};

/** What stands in a form's fields, less what it no longer has: it may have changed while somebody pressed. */
function valuesOf(view: OpenView | undefined, values: FormValues): FormValues {
  const known = new Set(view?.content.blocks.map(({ block_id }) => block_id));
  return Object.fromEntries(Object.entries(values).filter(([blockId]) => known.has(blockId)));
}

/** A message the person can see. */
export function findMessage(
  { slack }: DemoParts,
  { as, channel, ts }: z.output<typeof onMessage>,
): Message | undefined {
  const message = slack.world.message(channel, ts);
  return message?.onlyFor === undefined || message.onlyFor === as ? message : undefined;
}
