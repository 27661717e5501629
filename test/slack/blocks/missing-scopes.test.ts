import { describe, expect, it } from 'vitest';
import type { AdminHome } from '../../../src/domain/ports/messenger.ts';
import type { MissingScopes } from '../../../src/domain/ports/workspaces.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { buildHome } from '../../../src/slack/blocks/build-home.ts';
import { sayMissingScopes } from '../../../src/slack/blocks/missing-scopes-words.ts';
import { scopes } from '../../../src/slack/scopes.ts';
import { checkView } from './view-checks.ts';

const admin: AdminHome = { connection: 'none', queue: [], today: [] };

function homeOf(missing: MissingScopes | undefined): string {
  const { statuses } = defaultSettings;
  const view = buildHome({
    mine: { incidents: [], total: 0 },
    waiting: [],
    statuses,
    admin: { ...admin, missing },
  });
  checkView(view);
  return JSON.stringify(view);
}

describe('scopes that Slack has not given', () => {
  it('are named to admins, with what is off without them and where to grant them', () => {
    const grantUrl = 'https://bot.example.com/slack/install';
    const home = homeOf({ required: ['files:read'], optional: ['channels:history'], grantUrl });
    expect(home).toContain('`files:read`: files that go along with a report');
    expect(home).toContain('`channels:history`: whole threads');
    expect(home).toContain('install the bot again at https://bot.example.com/slack/install.');
  });

  it('are granted in the app’s settings where nobody installs it by a browser', () => {
    const words = sayMissingScopes({ required: ['im:write'], optional: [] });
    expect(words).toContain('https://api.slack.com/apps');
    expect(words).not.toContain('may be left out');
  });

  it('all have words, and all at once are within what Slack takes', () => {
    expect(homeOf({ required: scopes.required, optional: scopes.optional })).not.toContain(
      'a part of the bot',
    );
  });

  it('are not spoken of where none is missing', () => {
    expect(sayMissingScopes({ required: [], optional: [] })).toBeUndefined();
    expect(homeOf(undefined)).not.toContain('permission');
  });
});
