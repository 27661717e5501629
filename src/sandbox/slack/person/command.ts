import type { SlackCore } from '../core.ts';
import { answerOf, deliver, isTaken, notSent } from '../deliver.ts';
import type { Delivery } from '../journal.ts';
import { escapeText } from '../message-text.ts';
import { channelNameInPayload } from '../objects/channel-object.ts';
import { applyResponse } from '../response-url.ts';
import type { ResponseTarget } from '../response-urls.ts';
import type { Forgery } from '../signed-request.ts';
import { SlackError } from '../slack-error.ts';
import { addresseeOf } from './addressee.ts';
import { findPerson, findPlace, VERIFICATION_TOKEN } from './common-payload.ts';

/** A person types a slash command. */
export interface TypedCommand {
  userId: string;
  channelId: string;
  /** All that was typed, like `/incident new printer`. */
  text: string;
  forgery?: Forgery | undefined;
}

/** Sends the command and shows its answer to the person: what the bot said, or Slack's words when it failed. */
export async function typeCommand(
  core: SlackCore,
  { userId, channelId, text, forgery }: TypedCommand,
): Promise<Delivery> {
  const user = findPerson(core, userId);
  const channel = findPlace(core, channelId);
  const addressee = addresseeOf(core, user, channel);
  const [, command = text, words = ''] = text.match(/^(\S+)\s*([\s\S]*)$/) ?? [];
  const teamId = addressee?.teamId ?? user.teamId;
  const target: ResponseTarget = {
    ...{ kind: 'commands', teamId, channelId, userId },
    tenantId: addressee?.installation.teamId ?? '',
  };
  if (!addressee) {
    sayFailed(
      core,
      target,
      `${command} is not a valid command. In Slack all words that begin with / are commands.`,
    );
    return notSent('slash_command');
  }
  const team = core.world.teams.get(teamId);
  const payload = {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    team_domain: team?.domain ?? '',
    ...(team?.enterprise && { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    channel_id: channelId,
    channel_name: channelNameInPayload(channel),
    user_id: userId,
    user_name: user.name,
    command,
    text: escapeText(words.trimEnd()),
    api_app_id: core.settings.appId,
    is_enterprise_install: String(addressee.installation.isOrganisation),
    response_url: core.url + core.responseUrls.issue(target),
    trigger_id: core.triggers.issue({ userId, teamId, tenantId: target.tenantId, channelId }),
  };
  const delivery = await deliver(core, {
    kind: 'slash_command',
    entrance: 'command',
    payload,
    ...(forgery && { forgery }),
  });
  if (!isTaken(delivery)) sayFailed(core, target, `${command} failed because the app did not respond.`);
  else if (delivery.body !== '') showAnswer(core, { target, command, delivery });
  return delivery;
}

function showAnswer(
  core: SlackCore,
  { target, command, delivery }: { target: ResponseTarget; command: string; delivery: Delivery },
): void {
  const answer = answerOf(delivery) ?? { text: delivery.body };
  if (Object.keys(answer).length === 0) return;
  try {
    applyResponse(core, target, answer);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sayFailed(core, target, `${command} failed with the error "${error.code}".`);
  }
}

function sayFailed({ world }: SlackCore, { channelId, userId }: ResponseTarget, text: string): void {
  world.post({ channelId, userId: 'USLACKBOT', text, onlyFor: userId });
}
