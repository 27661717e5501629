import { Fault } from '../../domain/fault.ts';
import type { Logger } from '../../domain/logger.ts';
import type { Outbound } from '../../domain/ports/outbound.ts';
import type { BotIdentity } from '../../domain/ports/workspaces.ts';
import { createWhoAmI } from '../../slack/create-who-am-i.ts';
import { tryAppToken } from '../../slack/try-app-token.ts';
import type { SlackTime } from './ask-slack-time.ts';
import { findToken, type TokenSources } from './find-token.ts';
import { type Finding, findingsAbout } from './finding.ts';
import { wordsOf } from './words-of.ts';

const { good, warned, failed, notChecked } = findingsAbout('slack');

/** What was found, and whose the token is. */
export interface SlackCheck {
  readonly findings: readonly Finding[];
  readonly identity?: BotIdentity | undefined;
}

export interface SlackParts extends TokenSources {
  readonly toSlack: Outbound;
  readonly logger: Logger;
}

/** Whether Slack takes the tokens, and whose they are. */
export async function checkSlack(parts: SlackParts, time: SlackTime): Promise<SlackCheck> {
  const { apiUrl } = parts.config.slack;
  if (time.is !== 'slack') {
    const words =
      time.is === 'other'
        ? `What answers at ${apiUrl} is not Slack.`
        : `Slack cannot be reached at ${apiUrl}.`;
    return { findings: [failed(words, 'Check SLACK_API_URL and this machine’s way to the internet.')] };
  }
  const ofApp = await checkAppToken(parts);
  const { findings, identity } = await checkBotToken(parts);
  return { findings: [...findings, ...ofApp], identity };
}

async function checkBotToken(parts: SlackParts): Promise<SlackCheck> {
  const { config, workspace } = parts;
  const found = await findToken(parts);
  if (found.is === 'none') return { findings: [found.finding] };
  const { toSlack, logger } = parts;
  const apiUrl = new URL(config.slack.apiUrl);
  try {
    const identity = await createWhoAmI({ token: found.token, apiUrl, fetch: toSlack.fetch, logger })();
    const { tenantId, name, appId } = identity;
    const whose = `'${name}' (${tenantId})${appId === '' ? '' : `, app ${appId}`}`;
    if (workspace !== undefined && workspace !== tenantId) {
      const words = `The token is of another workspace than ${workspace}: ${whose}.`;
      return { findings: [failed(words, `Give --workspace ${tenantId}, or the other token.`)] };
    }
    return { findings: [good(`Slack takes the token of ${whose}.`)], identity };
  } catch (error) {
    return { findings: [refusal(error, found)] };
  }
}

type FoundToken = Extract<Awaited<ReturnType<typeof findToken>>, { is: 'found' }>;

function refusal(error: unknown, { remedy, isRenewed }: FoundToken): Finding {
  const word = error instanceof Fault ? String(error.facts.error) : '';
  if (word === 'token_expired' && isRenewed) {
    return warned('The token is over its time; the bot renews it when it is next used.');
  }
  if (error instanceof Fault && error.code === 'slack-access-lost') {
    return failed(`Slack refuses the token (${word}).`, remedy);
  }
  return failed(
    `Slack was asked whose the token is: ${wordsOf(error)}.`,
    'Run the doctor again in a minute.',
  );
}

async function checkAppToken({ config, toSlack, logger }: SlackParts): Promise<readonly Finding[]> {
  const { appToken, apiUrl } = config.slack;
  if (appToken === undefined) {
    return [
      notChecked(
        'whether SLACK_SIGNING_SECRET is right shows only when Slack sends something: if it is wrong, people read that the app did not respond, and the log tells of refused signatures.',
      ),
    ];
  }
  try {
    await tryAppToken({ appToken, apiUrl: new URL(apiUrl), fetch: toSlack.fetch, logger });
    return [good('Slack takes SLACK_APP_TOKEN: Socket Mode can connect.')];
  } catch (error) {
    return [
      failed(
        `Slack does not take SLACK_APP_TOKEN for Socket Mode: ${wordsOf(error)}.`,
        "Copy an 'App-Level Token' with the scope connections:write from 'Basic Information' of your app, and turn Socket Mode on there.",
      ),
    ];
  }
}
