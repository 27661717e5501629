import { defaultSettings, type WorkspaceSettings } from '../../../src/domain/workspace-settings.ts';
import { groupOf } from './fake-slack.ts';
import { type TestOffice, userOf } from './offices.ts';

/** What the admins of the walk decided: who has a right, or what cards show in shared channels. */
export const decisions = [
  'as it comes',
  ...(['file: listed', 'file: admins', 'read: everyone', 'read: listed'] as const),
  ...(['change: listed', 'change: admins', 'shared: whole'] as const),
] as const;
export type Decision = (typeof decisions)[number];

/** The settings of an office that decided so. */
export function settingsOf(office: TestOffice, decision: Decision): WorkspaceSettings {
  const namedGuest = userOf(office, 'guest named in the settings');
  const listed = {
    kind: 'listed',
    userIds: [userOf(office, 'listed person'), namedGuest],
    groupIds: [groupOf(office)],
  } as const;
  const admins = { kind: 'admins', userIds: [], groupIds: [] } as const;
  const everyone = { kind: 'everyone', userIds: [], groupIds: [] } as const;
  const decided: Readonly<Record<Decision, Partial<WorkspaceSettings>>> = {
    'as it comes': {},
    'file: listed': { mayFile: listed },
    'file: admins': { mayFile: admins },
    'read: everyone': { mayRead: everyone },
    'read: listed': { mayRead: listed },
    'change: listed': { mayChange: listed },
    'change: admins': { mayChange: admins },
    'shared: whole': { sharedChannels: 'whole' },
  };
  return {
    ...defaultSettings,
    adminIds: [userOf(office, 'named admin'), namedGuest],
    locations: [`Room of ${office.canary}`],
    declaredFields: [
      {
        ...{
          id: '77',
          name: `Floor of ${office.canary}`,
          control: 'one-of',
          kind: 'string',
          required: false,
        },
        options: [`Floor one of ${office.canary}`],
      },
    ],
    ...decided[decision],
  };
}
