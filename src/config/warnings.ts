import { environmentSchema } from './environment-schema.ts';
import type { GivenSettings } from './faults.ts';

const settingNames = Object.keys(environmentSchema.shape);

/** What the operator should know of an environment that is no fault: settings without effect, likely misspellings. */
export function warningsOf(given: GivenSettings): string[] {
  const isWithoutAddress = given.SLACK_CLIENT_ID !== undefined && given.PUBLIC_URL === undefined;
  return [...(isWithoutAddress ? [withoutAddress] : []), ...misspelt(given)];
}

const withoutAddress =
  'PUBLIC_URL is missing: browsers that install the bot are sent back to http://localhost, which is this machine alone.';

function misspelt(given: GivenSettings): string[] {
  return Object.keys(given).flatMap((name) => {
    if (settingNames.includes(name)) return [];
    const meant = settingNames.find((setting) => isMeant(name, setting));
    if (meant !== undefined) return [`${name} is no setting of this bot. Is ${meant} meant?`];
    return /^(SLACK|ITSM)_/.test(name) ? [`${name} is no setting of this bot.`] : [];
  });
}

/** At most two letters off, or the setting's words with some left out (`ITSM_URL`). Short names meet by chance. */
function isMeant(name: string, setting: string): boolean {
  if (name.length < 7) return false;
  if (editDistance(name.toUpperCase(), setting) <= 2) return true;
  const [first, ...others] = name.split('_');
  const words = setting.split('_');
  return others.length > 0 && first === words[0] && others.every((word) => words.includes(word));
}

/** How many letters must be added, taken away or changed to make one text the other (Levenshtein). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
