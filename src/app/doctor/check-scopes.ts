import type { Config } from '../../config.ts';
import { missingScopes } from '../../domain/missing-scopes.ts';
import { withoutScope } from '../../slack/blocks/missing-scopes-words.ts';
import { scopes } from '../../slack/scopes.ts';
import type { SlackCheck } from './check-slack.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { good, warned, failed, notChecked } = findingsAbout('scopes');

/** What Slack has granted to the token beside what `manifest.yml` asks for. */
export function checkScopes({ slack, http }: Config, { identity }: SlackCheck): readonly Finding[] {
  if (identity === undefined) return [notChecked('Slack tells the scopes of a token that it takes.')];
  const missing = missingScopes(scopes, identity.scopes);
  if (missing === undefined) return [notChecked('Slack did not tell which scopes the token has.')];
  const remedy =
    slack.workspaces.are === 'one'
      ? "Add them in 'OAuth & Permissions' of your app at https://api.slack.com/apps and install it again there: see manifest.yml."
      : `Install the bot again at ${http.publicUrl}/slack/install: nothing is lost by that.`;
  const found = [
    ...missing.required.map((scope) =>
      failed(`${scope} is missing. Off without it: ${offOf(scope)}.`, remedy),
    ),
    ...missing.optional.map((scope) =>
      warned(`${scope} may be left out, and is. Off without it: ${offOf(scope)}.`, remedy),
    ),
  ];
  if (missing.required.length > 0) return found;
  const count = scopes.required.length;
  return [good(`All ${count} scopes that manifest.yml requires are granted.`), ...found];
}

function offOf(scope: string): string {
  return withoutScope[scope] ?? 'a part of the bot';
}
