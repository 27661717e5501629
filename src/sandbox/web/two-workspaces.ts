import type { ItsmConfig } from '../itsm/itsm-config.ts';
import { addChannels } from '../slack/demo-team.ts';
import type { Installation } from '../slack/model.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import { createSlackSandbox } from '../slack/slack-sandbox.ts';
import type { ConnectionValue, Workspace } from './demo-parts.ts';
import { aiko, birchWorkspace, demoWorkspace, jonas, maria, noor, sharedChannel } from './demo-workspace.ts';

/** The demo's Slack: two workspaces without the app, and a channel that they share. */
export function createTwoWorkspaces(): { slack: SlackSandbox; birch: Installation } {
  const slack = createSlackSandbox({ ...demoWorkspace, isInstalled: false });
  const birch = slack.addTeam({ ...birchWorkspace, isInstalled: false });
  const channel = { id: sharedChannel, name: 'printers', topic: 'Acme looks after the printers of Birch' };
  addChannels(slack.world, slack.installation.teamId, [{ ...channel, members: [maria, jonas, aiko] }]);
  slack.shareChannel(sharedChannel, birch.teamId, [noor]);
  return { slack, birch };
}

/** How Acme's ITSM is set up, where it differs from the usual one; and Birch's. */
export const acmeItsm = {
  clients: [{ id: 'acme-incident-bot', secret: 'quiet-harbour-58' }],
  users: [{ username: 'bot@acme.example', password: 'Copper&Lantern7' }],
} as const satisfies Partial<ItsmConfig>;
export const birchItsm = {
  clients: [{ id: 'birch-incident-bot', secret: 'seven-grey-otters' }],
  users: [{ username: 'bot@birch.example', password: 'Willow+Bridge3' }],
  locations: ['Ward 1', 'Ward 2', 'Front desk'],
} as const satisfies Partial<ItsmConfig>;

/** A workspace as the page knows it. */
export function toWorkspace(
  { base, name, botUrl }: { base: string; name: string; botUrl: string },
  itsm: { url: string; config: Pick<ItsmConfig, 'clients' | 'users'> },
): Workspace {
  return { base, name, installUrl: `${botUrl}/slack/install`, connection: toConnection(itsm) };
}

function toConnection({
  url,
  config: { clients, users },
}: {
  url: string;
  config: Pick<ItsmConfig, 'clients' | 'users'>;
}): ConnectionValue[] {
  return [
    { label: 'Server URL', value: url },
    { label: 'Client ID', value: clients[0]?.id ?? '' },
    { label: 'Client secret', value: clients[0]?.secret ?? '' },
    { label: 'Username', value: users[0]?.username ?? '' },
    { label: 'Password', value: users[0]?.password ?? '' },
  ];
}
