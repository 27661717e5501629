import type { SlackSandboxOptions } from '../slack/options.ts';
import type { SlackWorld } from '../slack/world.ts';

const maria = 'U0MARIA0001';
const jonas = 'U0JONAS0002';
const aiko = 'U0AIKO00003';
const sam = 'U0SAM000004';

/** The workspace of the demo: a few people, one of them an admin, and the channels they write in. */
export const demoWorkspace = {
  team: { name: 'Acme Works', domain: 'acme-works' },
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
  ],
  channels: [
    { id: 'C0ITHELP001', name: 'it-help', topic: 'Something broken? Tell us with /incident new' },
    { id: 'C0GENERAL02', name: 'general', topic: 'News for everybody' },
    { id: 'C0OFFICE003', name: 'office-pune', topic: 'Desks, keys, coffee' },
  ],
} as const satisfies SlackSandboxOptions;

const talk: readonly [channelId: string, userId: string, text: string][] = [
  ['C0GENERAL02', aiko, 'Good morning! The lift in the main building is back in service.'],
  [
    'C0GENERAL02',
    jonas,
    'Lunch talk today at 12:30: *what our VPN does when nobody looks*. Bring questions.',
  ],
  ['C0OFFICE003', sam, 'Who has the key to the projector cupboard?'],
  ['C0ITHELP001', jonas, 'My laptop forgets the second screen after each lunch. Is it me?'],
  ['C0ITHELP001', sam, 'Mine too, since Monday’s update :thinking_face:'],
  [
    'C0ITHELP001',
    aiko,
    'Please file it, then it does not get lost: type `/incident new Second screen not found` here, or use *New incident* in the side bar.',
  ],
  ['C0ITHELP001', maria, 'Will do. My space bar has given up as well…'],
];

/** Lets people have talked before anybody looks. */
export function fillWithTalk(world: SlackWorld): void {
  for (const [channelId, userId, text] of talk) world.post({ channelId, userId, text });
}
