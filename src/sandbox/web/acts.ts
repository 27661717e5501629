import { z } from 'zod';
import { itsmModes } from '../itsm/modes.ts';
import { type Act, act, resultOf } from './act.ts';
import { appActs } from './app-acts.ts';
import { deskActs } from './desk-acts.ts';
import { messageActs } from './message-acts.ts';
import { write } from './write.ts';

const value = z.union([z.string(), z.array(z.string())]);

const acts: Readonly<Record<string, Act>> = {
  write,
  ...messageActs,
  ...appActs,
  ...deskActs,
  shortcut: act(z.object({ as: z.string() }), async ({ slack, shortcutId }, { as }) =>
    resultOf(await slack.shortcut(as, shortcutId)),
  ),
  submit: act(
    z.object({ as: z.string(), view: z.string(), values: z.record(z.string(), value) }),
    async ({ slack }, { as, view, values }) => {
      await slack.submit(as, view, values);
      return {};
    },
  ),
  close: act(z.object({ as: z.string(), all: z.boolean().optional() }), async ({ slack }, { as, all }) => {
    await slack.closeForm(as, all);
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

/** What a person can do on the page, by the last part of its address; nothing for another one. */
export function findAct(name: string): Act | undefined {
  return Object.hasOwn(acts, name) ? acts[name] : undefined;
}
