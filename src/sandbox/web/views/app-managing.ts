import { createElement as h, type ReactNode } from 'react';
import type { Workspace } from '../demo-parts.ts';
import { drawIcon } from './icons.ts';

/** The app as the workspace has it. */
export interface AppPlace {
  /** What it is called. */
  name: string;
  isInstalled: boolean;
  /** Absent where there is one workspace, which always has it. */
  of?: Workspace | undefined;
  /** Who looks. */
  userId: string;
}

/** Below the app: the way to be rid of it, or the way in. */
export function drawAppManaging(place: AppPlace): ReactNode {
  const { name, isInstalled, of } = place;
  if (!of) return null;
  if (!isInstalled) return drawInstall(of, place.userId, 'manage');
  const question = {
    title: `Uninstall ${name}?`,
    text: `${of.name} loses it at once: its tokens end, and what waits is dropped. Incidents that were filed stay in the ITSM.`,
    ...{ confirm: 'Uninstall', deny: 'Keep it', style: 'danger' },
  };
  return h(
    'button',
    {
      key: 'manage',
      type: 'button',
      ...{ className: 'manage', 'data-act': 'uninstall' },
      'data-confirm': JSON.stringify(question),
    },
    'Uninstall the app',
  );
}

/** Says, above everything in a channel, that the app is not there, and leads to where it is installed. */
export function drawAppMissing({ name, isInstalled, of, userId }: AppPlace, wasHere: boolean): ReactNode {
  if (!of || isInstalled) return null;
  return h(
    'div',
    { key: 'missing', className: 'app-missing' },
    h(
      'p',
      null,
      h('strong', null, `${name} is not installed in ${of.name}.`),
      wasHere
        ? ' What it posted stays; its buttons lead nowhere. Incidents that were filed are still in the ITSM.'
        : ' An admin installs it, and connects it to the ITSM of this workspace.',
    ),
    drawInstall(of, userId, 'button button-primary'),
  );
}

/** Leads to the bot's own page, in a browser that is signed in to Slack as who looks. */
function drawInstall({ base }: Workspace, userId: string, className: string): ReactNode {
  return h(
    'a',
    { key: 'manage', className, href: `${base}/install?as=${userId}`, target: '_blank', rel: 'noreferrer' },
    'Install the bot',
    drawIcon('link'),
  );
}
