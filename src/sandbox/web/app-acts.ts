import { z } from 'zod';
import { isFields } from '../slack/block-kit/checks.ts';
import { type Act, act, type Offer } from './act.ts';
import { isInstalled } from './demo-parts.ts';
import { findMessage, messagePlace } from './message-acts.ts';

const words = z.object({ text: z.string() }).transform(({ text }) => text);
const option = z.object({ text: words, value: z.string(), description: words.optional() });
const group = z.object({ label: words, options: z.array(option) });

/** What a person does at the bot's own place, and in menus that ask the bot. */
export const appActs: Readonly<Record<string, Act>> = {
  /** The bot is told; nobody waits for what it publishes. */
  'open-app': act(
    z.object({ as: z.string(), tab: z.enum(['home', 'messages']) }),
    async ({ slack }, { as, tab }) => {
      if (!slack.world.users.has(as)) return { trouble: 'Nobody is called that.' };
      void slack.openHome(as, tab);
      return {};
    },
  ),
  /** As an admin does in Slack's own pages. */
  uninstall: act(z.object({}), async ({ slack, of }) => {
    if (!of) return { trouble: 'The page cannot do that.' };
    if (!isInstalled(slack)) return { trouble: 'The app is not installed here.' };
    await slack.uninstall(slack.installation.teamId);
    return {};
  }),
  suggest: act(
    z.object({
      as: z.string(),
      block: z.string(),
      action: z.string(),
      words: z.string().max(300),
      message: messagePlace.optional(),
      view: z.string().optional(),
    }),
    async (parts, { as, block, action, words: typed, message, view }) => {
      const { options, usable } = await parts.slack.options({
        userId: as,
        viewId: view,
        message: message && findMessage(parts, { as, ...message }),
        field: action,
        blockId: block,
        words: typed,
      });
      return usable ? { offers: options.map(readOffer) } : {};
    },
  ),
};

function readOffer(given: unknown): Offer {
  if (!isFields(given) || given.options === undefined) return { label: '', options: [option.parse(given)] };
  return group.parse(given);
}
