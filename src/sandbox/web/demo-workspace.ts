import type { TeamSeed } from '../slack/demo-team.ts';
import type { SlackSandboxOptions } from '../slack/options.ts';

/** The people's ids. */
export const maria = 'U0MARIA0001';
export const jonas = 'U0JONAS0002';
export const aiko = 'U0AIKO00003';
export const sam = 'U0SAM000004';
export const greta = 'U0GRETA0005';

/** The first workspace of the demo: a few people, one of them an admin and one a guest, and the channels they write in. */
export const demoWorkspace = {
  team: { id: 'T0ACME00001', name: 'Acme Works', domain: 'acme-works' },
  botName: 'Incident Bot',
  botToken: 'xoxb-demo-token',
  signingSecret: 'demo-signing-secret',
  people: [
    { id: maria, name: 'maria', realName: 'Maria Lopez', email: 'maria@acme.example', color: '2f7d6b' },
    { id: jonas, name: 'jonas', realName: 'Jonas Weber', email: 'jonas@acme.example', color: 'a2572b' },
    {
      id: aiko,
      name: 'aiko',
      realName: 'Aiko Tanaka',
      email: 'aiko@acme.example',
      color: '5160b0',
      isAdmin: true,
    },
    { id: sam, name: 'sam', realName: 'Sam Okoro', color: '9a3f70' },
    {
      id: greta,
      name: 'greta',
      realName: 'Greta Lindqvist',
      email: 'greta@partner.example',
      color: '7a6a2e',
      isRestricted: true,
    },
  ],
  channels: [
    {
      id: 'C0ITHELP001',
      name: 'it-help',
      topic: 'Something broken? Tell us with /incident new',
      guests: [greta],
    },
    { id: 'C0GENERAL02', name: 'general', topic: 'News for everybody' },
    { id: 'C0OFFICE003', name: 'office-pune', topic: 'Desks, keys, coffee' },
    {
      id: 'C0PRINT0004',
      name: 'print-room',
      topic: 'Paper, toner, jams',
      members: [maria, jonas, aiko, sam],
    },
  ],
  // All of the manifest's, the optional ones too.
  scopes: [
    ...['commands', 'chat:write', 'chat:write.public', 'files:read', 'users:read', 'users:read.email'],
    ...['usergroups:read', 'channels:read', 'groups:read', 'im:write', 'app_mentions:read'],
    ...['channels:history', 'groups:history'],
  ],
  deletedRoots: 'tombstone',
} as const satisfies SlackSandboxOptions;

/** The people of the other workspace. */
export const nadia = 'U0NADIA0006';
export const noor = 'U0NOOR00007';
export const felix = 'U0FELIX0008';

/** The second one: another company, with its own people; Noor works with Acme, too, in a channel they share. */
export const birchWorkspace = {
  team: { id: 'T0BIRCH0001', name: 'Birch Clinic', domain: 'birch-clinic' },
  botName: 'Incident Bot',
  people: [
    {
      id: nadia,
      name: 'nadia',
      realName: 'Nadia Rahman',
      email: 'nadia@birch.example',
      color: '8a3f5c',
      isAdmin: true,
    },
    { id: noor, name: 'noor', realName: 'Noor Haddad', email: 'noor@birch.example', color: '3d6f9e' },
    { id: felix, name: 'felix', realName: 'Felix Bauer', email: 'felix@birch.example', color: '64702c' },
  ],
  channels: [
    { id: 'C0ITDESK006', name: 'it-desk', topic: 'Ask our two IT people' },
    { id: 'C0FRONT0007', name: 'front-desk', topic: 'Rooms, phones, patients waiting' },
  ],
} as const satisfies TeamSeed;

/** The channel of Acme that people of Birch are in, too. */
export const sharedChannel = 'C0ACMEBIR05';
