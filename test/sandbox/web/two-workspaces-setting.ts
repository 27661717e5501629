import { afterEach } from 'vitest';
import { createItsmSandbox } from '../../../src/sandbox/itsm/create-itsm-sandbox.ts';
import type { DemoParts } from '../../../src/sandbox/web/demo-parts.ts';
import {
  acmeItsm,
  birchItsm,
  createTwoWorkspaces,
  toWorkspace,
} from '../../../src/sandbox/web/two-workspaces.ts';
import { WebServer } from '../../../src/sandbox/web/web-server.ts';
import { type SmallBot, startSmallBot } from '../slack/small-bot.ts';

/** Both workspaces on one page, with a small bot in the place of the real one; Acme has the app. */
export interface TwoPages {
  acme: DemoParts;
  birch: DemoParts;
  bot: SmallBot;
  web: WebServer;
  kills: () => number;
}

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Starts all of it at free ports; it ends with the test. */
export async function startTwoPages(): Promise<TwoPages> {
  const bot = await startSmallBot();
  const { slack, birch: theirs } = createTwoWorkspaces();
  slack.settings.botUrl = bot.url;
  await slack.listen();
  slack.install({ teamId: slack.installation.teamId });
  slack.invite('C0ITHELP001');
  let killed = 0;
  const process = {
    state: { kind: 'running' as const, pid: 4711 },
    onChange: () => () => undefined,
    kill() {
      killed += 1;
    },
  };
  const shared = { bot: process, shortcutId: 'new_incident', messageShortcutId: 'file_as_incident' };
  const place = (base: string, name: string, config: typeof acmeItsm | typeof birchItsm) =>
    toWorkspace({ base, name, botUrl: 'http://127.0.0.1:1' }, { url: 'http://127.0.0.1:2', config });
  const acme = {
    ...{ slack, itsm: createItsmSandbox(), of: place('/w/acme', 'Acme Works', acmeItsm) },
    ...shared,
  };
  const birch = {
    ...{ slack: { ...slack, installation: theirs }, itsm: createItsmSandbox() },
    ...{ of: place('/w/birch', 'Birch Clinic', birchItsm), ...shared },
  };
  const web = await WebServer.start([acme, birch], 0);
  ends.push(
    () => bot.close(),
    () => slack.close(),
    () => web.close(),
  );
  return { acme, birch, bot, web, kills: () => killed };
}
