import type { SlackCore } from '../core.ts';
import { addBotUser, DEFAULT_SCOPES } from '../demo-team.ts';
import type { Installation } from '../model.ts';
import { teamsOf } from '../tenancy.ts';

/** For whom the app is installed; without a person as if it had been there from the beginning. */
export interface Install {
  /** One workspace, or else all of an organisation. */
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
  userId?: string | undefined;
  /** Those of the manifest when left out. */
  scopes?: readonly string[] | undefined;
}

/** Puts the app into a workspace or organisation, or once more: the bot's user comes, or comes back. */
export function installApp(core: SlackCore, install: Install): Installation {
  const { world, settings } = core;
  const tenantId = install.enterpriseId ?? install.teamId ?? '';
  const isOrganisation = install.enterpriseId !== undefined;
  const installation = world.installations.install({
    ...{ tenantId, isOrganisation, installerId: install.userId, scopes: install.scopes ?? DEFAULT_SCOPES },
    ...{ now: settings.now(), lifeMs: settings.tokenRotation ? settings.tokenLifeMs : undefined },
  });
  const bot = addBotUser(world, tenantId);
  if (isOrganisation) bot.teamIds = teamsOf(world, installation);
  world.changed({ kind: 'installation', tenantId });
  return installation;
}
