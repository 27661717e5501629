import { z } from 'zod';
import type { Message } from '../slack/model.ts';
import { type Act, type ActResult, act } from './act.ts';
import { botUserOf, type DemoParts, isInstalled, mentionableIn } from './demo-parts.ts';
import { toMentions } from './mentions.ts';

const most = 12_000;
const mostFiles = 10;

const written = z
  .object({
    as: z.string(),
    channel: z.string(),
    text: z.string().max(most),
    thread: z.string().optional(),
    files: z.array(z.string()).max(mostFiles).default([]),
  })
  .refine(({ text, files }) => text !== '' || files.length > 0);

type Written = z.output<typeof written>;

/** Sends what stands in a composer: a message with its files to the channel or the thread, or a command. */
export const write: Act = act(written, async (parts, body) => {
  if (body.text.startsWith('/')) return command(parts, body);
  const { message } = await parts.slack.say({
    userId: body.as,
    channelId: body.channel,
    text: toMentions(body.text, mentionableIn(parts.slack, body.as, body.channel)),
    threadTs: body.thread,
    fileIds: body.files,
  });
  tellOfAbsence(parts, message);
  return {};
});

/** As Slackbot does when somebody mentions an app that hears nothing there. */
function tellOfAbsence({ slack }: DemoParts, { channelId, userId, threadTs, mentions }: Message): void {
  const { world } = slack;
  const bot = botUserOf(slack);
  if (bot.isDeleted || !mentions.users.includes(bot.id) || world.channels.get(channelId)?.members.has(bot.id))
    return;
  const text = `You mentioned <@${bot.id}>, but it is not in this channel and hears nothing here. Type /invite @${bot.realName} to add it.`;
  world.post({
    ...{ channelId, userId: 'USLACKBOT', text, onlyFor: userId },
    ...(threadTs !== undefined && { threadTs }),
  });
}

async function command(parts: DemoParts, { as, channel, text, thread, files }: Written): Promise<ActResult> {
  const [name = '', ...words] = text.split(/\s+/);
  if (files.length > 0) return { trouble: `${name} takes no files. Send them as a message of their own.` };
  if (thread !== undefined) return { trouble: `${name} does not work in threads. Type it in the channel.` };
  if (name === '/invite') return invite(parts, { as, channel, name: words.join(' ') });
  if (name !== '/incident') return { trouble: `${name} is not a valid command. Try /incident help.` };
  await parts.slack.command(as, channel, text);
  return {};
}

/** Brings the bot into the channel: the one who can be invited here, by name or by no name at all. */
async function invite(
  { slack }: DemoParts,
  { as, channel: channelId, name }: { as: string; channel: string; name: string },
): Promise<ActResult> {
  const { world } = slack;
  const bot = botUserOf(slack);
  const channel = world.channels.get(channelId);
  const typed = name.replace(/^@/, '').trim().toLowerCase();
  if (!bot.realName.toLowerCase().startsWith(typed))
    return { trouble: `Nobody here is called ${name}. Try /invite @${bot.realName}.` };
  if (!channel || channel.kind === 'im') return { trouble: 'Type /invite in a channel.' };
  if (!isInstalled(slack)) return { trouble: `${bot.realName} is not installed in this workspace.` };
  if (channel.members.has(bot.id)) return { trouble: `${bot.realName} is in #${channel.name} already.` };
  slack.invite(channelId, bot.id);
  const text = `<@${bot.id}> was added to the channel by <@${as}>.`;
  world.post({ channelId, userId: bot.id, subtype: 'channel_join', text });
  return {};
}
