import type { Config } from '../../config.ts';
import type { Secret } from '../../domain/secret.ts';
import type { InspectedStores } from '../../storage/inspect-stores.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { failed, notChecked } = findingsAbout('slack');

/** A token to be tried, or why there is none. */
export type TokenFinding =
  | {
      readonly is: 'found';
      readonly token: Secret;
      /** What to do when Slack refuses it. */
      readonly remedy: string;
      /** The bot renews it when its time is over. */
      readonly isRenewed: boolean;
    }
  | { readonly is: 'none'; readonly finding: Finding };

/** What a token is looked for in. */
export interface TokenSources {
  readonly config: Config;
  readonly workspace: string | undefined;
  readonly stores: InspectedStores | undefined;
}

/** The token of the environment, or of the workspace that is asked about. */
export async function findToken(parts: TokenSources): Promise<TokenFinding> {
  const { config, workspace, stores } = parts;
  const { workspaces } = config.slack;
  if (workspaces.are === 'one') {
    const remedy =
      "Copy the 'Bot User OAuth Token' from 'OAuth & Permissions' of your app into SLACK_BOT_TOKEN; install the app there if it is not.";
    return { is: 'found', token: workspaces.botToken, remedy, isRenewed: false };
  }
  const installUrl = `${config.http.publicUrl}/slack/install`;
  if (workspace === undefined) {
    return none(
      notChecked(
        'client id and secret are tried only when somebody installs the bot; tokens are those of workspaces.',
        `Install the bot at ${installUrl}, or give --workspace ID for one that has it.`,
      ),
    );
  }
  if (stores === undefined) {
    return none(
      notChecked('the token of the workspace is in the database, which has to be read with its keys.'),
    );
  }
  const installation = await stores.installations.find(workspace);
  if (installation === undefined) {
    const hasLeft = (await stores.tenants.leftAt(workspace)) !== undefined;
    const words = hasLeft
      ? `${workspace} has uninstalled the bot.`
      : `The bot is not installed in ${workspace}.`;
    const remedy = `Install it at ${installUrl}; a workspace of an organisation that has the bot as a whole is named by the organisation's id (E…).`;
    return none(failed(words, remedy));
  }
  const { botToken: token, rotation } = installation;
  const remedy = `Install the bot anew at ${installUrl}: nothing is lost by that.`;
  return { is: 'found', token, remedy, isRenewed: rotation !== undefined };
}

function none(finding: Finding): TokenFinding {
  return { is: 'none', finding };
}
