import { addTeam } from './demo-team.ts';
import { Faults } from './faults.ts';
import { OauthCodes } from './install/oauth-codes.ts';
import { Journal } from './journal.ts';
import type { Installation } from './model.ts';
import type { Settings, SlackSandboxOptions } from './options.ts';
import { toSettings } from './options.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { SocketMode } from './socket-mode.ts';
import { TriggerIds } from './trigger-ids.ts';
import { SlackWorld } from './world.ts';

/** The parts every side of the sandbox works with. */
export interface SlackCore {
  world: SlackWorld;
  settings: Settings;
  faults: Faults;
  journal: Journal;
  limits: RateLimits;
  codes: OauthCodes;
  triggers: TriggerIds;
  responseUrls: ResponseUrls;
  sockets: SocketMode;
  /** Where the sandbox listens, without a slash at the end; empty before. */
  url: string;
  /** False before it listens and after it ends: then nothing is sent again. */
  isOpen: boolean;
}

/** The parts, with one workspace in the world. */
export function createCore(options: SlackSandboxOptions): { core: SlackCore; installation: Installation } {
  const settings = toSettings(options);
  const world = new SlackWorld();
  const installation = addTeam(world, options);
  const core: SlackCore = {
    world,
    settings,
    faults: new Faults(),
    journal: new Journal(),
    limits: new RateLimits(() => settings.now()),
    codes: new OauthCodes(),
    triggers: new TriggerIds(() => settings.triggerLifeMs),
    responseUrls: new ResponseUrls(() => settings.responseUrlLifeMs),
    sockets: new SocketMode(settings),
    url: '',
    isOpen: false,
  };
  return { core, installation };
}
