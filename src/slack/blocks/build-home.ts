import type { HomeView, KnownBlock } from '@slack/types';
import type { HomeContent } from '../../domain/ports/messenger.ts';
import { actionIds } from '../ids.ts';
import { buildAdminHome } from './home-admin.ts';
import { buildHomeIncidents } from './home-incidents.ts';
import { buildWaiting } from './home-reports.ts';
import { buttons, heading } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';

const mostBlocks = 100;

/**
 * A person's App Home: what of theirs waits or needs a decision, their incidents by status, and for admins how the
 * bot is. Within Slack's limits whatever there is; what does not fit is counted.
 */
export function buildHome(home: HomeContent): HomeView {
  const top: KnownBlock[] = [
    buttons({
      type: 'button',
      action_id: actionIds.newIncident,
      text: { type: 'plain_text', text: buttonLabels.newIncident },
      style: 'primary',
    }),
    ...parted(buildWaiting(home.waiting)),
    heading('My incidents'),
  ];
  const admin = home.admin ? [divider, ...buildAdminHome(home.admin)] : [];
  const room = mostBlocks - top.length - admin.length;
  return { type: 'home', blocks: [...top, ...buildHomeIncidents(home, room), ...admin] };
}

const divider: KnownBlock = { type: 'divider' };

function parted(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.length === 0 ? [] : [...blocks, divider];
}
