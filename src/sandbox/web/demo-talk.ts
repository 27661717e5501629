import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import { drawDemoPicture } from './demo-picture.ts';
import { aiko, felix, jonas, maria, nadia, noor, sam, sharedChannel } from './demo-workspace.ts';

const itHelp = 'C0ITHELP001';
const general = 'C0GENERAL02';
const office = 'C0OFFICE003';
const printRoom = 'C0PRINT0004';

const dockLog = `08:14:02 dock0: link up, 2 lanes
08:14:03 dock0: EDID of port 1 read
08:14:03 dock0: EDID of port 2: no answer
08:14:05 dock0: EDID of port 2: no answer
08:14:08 dock0: port 2 given up (0x7b12)
`;

const alert = {
  name: 'Northwind Monitor',
  text: ':rotating_light: New alert in Pune',
  attachments: [
    {
      color: 'danger',
      title: 'VPN gateway pune-2 loses packets',
      title_link: 'https://monitor.acme.example/alerts/8841',
      text: 'Packet loss has been above *5 %* for 10 minutes.',
      fields: [
        { title: 'Host', value: 'pune-2', short: true },
        { title: 'Loss', value: '7.4 %', short: true },
        { title: 'Since', value: '08:20', short: true },
        { title: 'People connected', value: '212', short: true },
      ],
      footer: 'Northwind Monitor',
    },
  ],
};

/**
 * Lets people have talked before anybody looks, with a picture, a thread, an alert and a list among it. The bot hears
 * nothing of it, as of all that was said before it was installed.
 */
export async function fillWithTalk(slack: SlackSandbox): Promise<void> {
  const { subscribedEvents } = slack.settings;
  slack.settings.subscribedEvents = new Set();
  await smallTalk(slack);
  await helpTalk(slack);
  await talkAtBirch(slack);
  slack.settings.subscribedEvents = subscribedEvents;
}

async function smallTalk(slack: SlackSandbox): Promise<void> {
  const talk: readonly [channelId: string, userId: string, text: string][] = [
    [general, aiko, 'Good morning! The lift in the main building is back in service.'],
    [general, jonas, 'Lunch talk today at 12:30: *what our VPN does when nobody looks*. Bring questions.'],
    [office, sam, 'Who has the key to the projector cupboard?'],
    [
      printRoom,
      sam,
      `The big printer has jammed again, <@${aiko}>. What I tried:\n• opened tray 2 and took the paper out\n• switched it off and on\n• \`lpq -P big\` says \`paused\`\nIts page: https://printer.acme.example/status`,
    ],
  ];
  for (const [channelId, userId, text] of talk) await slack.say({ channelId, userId, text });
}

async function helpTalk(slack: SlackSandbox): Promise<void> {
  const picture = { name: 'second-screen.png', mimetype: 'image/png' };
  const { message } = await slack.say({
    channelId: itHelp,
    userId: jonas,
    text: 'My laptop forgets the second screen after each lunch. Is it me?',
    fileIds: [slack.uploadFile(jonas, drawDemoPicture(), picture).id],
  });
  await threadBelow(slack, message.ts);
  await slack.sayAsBot({ channelId: itHelp, ...alert });
  await slack.say({
    channelId: itHelp,
    userId: aiko,
    text: `Please file such things, then they do not get lost:\n• *File as incident* in the ⋯ menu of a message takes its words, files and thread along\n• \`/incident new Second screen not found\` here starts from nothing\nWhat helps us, <@${sam}> and <@${jonas}>, is what the dock says:\n\`\`\`\ndmesg | grep dock0\n\`\`\`\nMore in the handbook: https://handbook.acme.example/docks`,
  });
  const text = 'Will do. My space bar has given up as well…';
  await slack.say({ channelId: itHelp, userId: maria, text });
}

async function talkAtBirch(slack: SlackSandbox): Promise<void> {
  const talk: readonly [channelId: string, userId: string, text: string][] = [
    ['C0FRONT0007', felix, 'The phones in room 3 are back.'],
    ['C0ITDESK006', felix, 'The label printer at the front desk prints everything twice. Whom do I tell?'],
    ['C0ITDESK006', nadia, 'Me, for now. I am about to get us a bot for that.'],
    [sharedChannel, jonas, `Hello <@${noor}>! Your printers are on our list for Thursday.`],
    [sharedChannel, noor, 'Thank you! The one in ward 2 is out of toner as well.'],
  ];
  for (const [channelId, userId, text] of talk) await slack.say({ channelId, userId, text });
}

async function threadBelow(slack: SlackSandbox, threadTs: string): Promise<void> {
  const log = slack.uploadFile(jonas, Buffer.from(dockLog), { name: 'dock0.log', mimetype: 'text/plain' });
  const replies: readonly [userId: string, text: string, fileIds?: readonly string[]][] = [
    [sam, 'Mine too, since Monday’s update :thinking_face:'],
    [aiko, 'Which dock? And does it come back when you plug it in again?'],
    [jonas, 'The grey one, and yes. Here is what it writes:', [log.id]],
    [aiko, 'Port 2 gives up while it sleeps. That is worth an incident.'],
  ];
  for (const [userId, text, fileIds] of replies) {
    await slack.say({ channelId: itHelp, userId, text, threadTs, fileIds });
  }
}
