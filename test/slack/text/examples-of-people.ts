import {
  cell,
  code,
  type Example,
  emoji,
  line,
  link,
  list,
  quote,
  rich,
  styled,
  user,
  words,
} from './parts.ts';

const items = (...texts: string[]) => texts.map((text) => line(text));

/** What people write in Slack's own editor. */
export const examplesOfPeople: readonly Example[] = [
  {
    what: 'a plain sentence',
    message: { text: 'unused', blocks: [rich(line('The printer on floor 3 is jammed again.'))] },
    expected: 'The printer on floor 3 is jammed again.',
  },
  {
    what: 'two paragraphs, their spaces and tabs as they were typed',
    message: { blocks: [rich(line('VPN drops  twice\tan hour.\n\n  Since Monday.\n'))] },
    expected: 'VPN drops  twice\tan hour.\n\n  Since Monday.',
  },
  {
    what: 'people, a group, a channel and everybody who is there',
    message: {
      blocks: [
        rich(
          line(
            user('U0ANNA'),
            ' can you and ',
            { type: 'usergroup', usergroup_id: 'S0OPS' },
            ' look at ',
            { type: 'channel', channel_id: 'C0OPS' },
            '? ',
            { type: 'broadcast', range: 'here' },
          ),
        ),
      ],
    },
    expected: '@Anna Novak can you and @ops-team look at #ops? @here',
  },
  {
    what: 'people, groups and channels Slack says nothing of',
    message: {
      blocks: [
        rich(
          line(user('U0GONE'), ' ', { type: 'usergroup', usergroup_id: 'S0GONE' }, ' ', {
            type: 'channel',
            channel_id: 'C0SECRET',
          }),
        ),
      ],
    },
    expected: '@someone @someone #some-channel',
  },
  {
    what: 'bold, italic, struck and code, and marks that were typed as such',
    message: {
      blocks: [
        rich(
          line(
            styled('Urgent', 'bold'),
            ': ',
            styled('nobody', 'italic', 'strike'),
            ' can log in, run ',
            styled('systemctl status', 'code'),
            styled(' sshd', 'code', 'bold'),
            ', *not* _that_',
          ),
        ),
      ],
    },
    expected: 'Urgent: nobody can log in, run `systemctl status sshd`, *not* _that_',
  },
  {
    what: 'links with a label, without one, and as they were typed',
    message: {
      blocks: [
        rich(
          line(
            link('https://wiki.example.com/vpn?a=1&b=2', 'the guide'),
            ' ',
            link('https://status.example.com'),
            ' ',
            link('http://intra.example.com', 'intra.example.com'),
            ' ',
            link('mailto:it@example.com', 'it@example.com'),
          ),
        ),
      ],
    },
    expected:
      'the guide (https://wiki.example.com/vpn?a=1&b=2) https://status.example.com intra.example.com it@example.com',
  },
  {
    what: 'steps under an introduction, with details below them',
    message: {
      blocks: [
        rich(
          line('How it happens:\n'),
          list('ordered', items('Open the app', 'Sign in')),
          list('bullet', items('with SSO', 'with a password'), { indent: 1 }),
          list('ordered', items('See the error'), { offset: 2 }),
          line('\nThanks!'),
        ),
      ],
    },
    expected: words`
      How it happens:
      1. Open the app
      2. Sign in
        • with SSO
        • with a password
      3. See the error

      Thanks!
    `,
  },
  {
    what: 'numbers of three levels, as Slack shows them',
    message: {
      blocks: [
        rich(
          list('ordered', items('first')),
          list('ordered', items('second', 'third'), { indent: 1, offset: 25 }),
          list('ordered', items('fourth'), { indent: 2, offset: 3 }),
          list('ordered', items('fifth'), { indent: 3, offset: 1 }),
        ),
      ],
    },
    expected: words`
      1. first
        z. second
        aa. third
          iv. fourth
            2. fifth
    `,
  },
  {
    what: 'an item of two lines, and a list in a list',
    message: {
      blocks: [rich(list('bullet', [line('one\ntwo'), list('ordered', items('inner')), line('last')]))],
    },
    expected: words`
      • one
        two
        a. inner
      • last
    `,
  },
  {
    what: 'a quote and the answer to it',
    message: { blocks: [rich(quote('It works for me.\n\nTry again?'), line('It does not.'))] },
    expected: '> It works for me.\n> \n> Try again?\nIt does not.',
  },
  {
    what: 'a list within a quote',
    message: { blocks: [rich(quote('To do:'), list('bullet', items('a', 'b'), { border: 1 }))] },
    expected: words`
      > To do:
      > • a
      > • b
    `,
  },
  {
    what: 'a log in a code block, its marks and entities as they are',
    message: {
      blocks: [rich(line('Log:'), code('ERROR <main> *ptr* &amp; :fire:\n  at x_y_z()\n'), line('Help?'))],
    },
    expected: words`
      Log:
      \`\`\`
      ERROR <main> *ptr* &amp; :fire:
        at x_y_z()
      \`\`\`
      Help?
    `,
  },
  {
    what: 'emoji by their code points, by their names, and one of the workspace',
    message: {
      blocks: [
        rich(
          line(
            emoji('+1', '1f44d-1f3fd'),
            emoji('thinking_face'),
            emoji('flag-de', '1f1e9-1f1ea'),
            emoji('flag-cz'),
            emoji('wave::skin-tone-4'),
            emoji('male-technologist'),
            emoji('company-logo'),
          ),
        ),
      ],
    },
    expected: '👍🏽🤔🇩🇪🇨🇿👋🏽👨‍💻:company-logo:',
  },
  {
    what: 'a date with the words for it, one without, and a colour',
    message: {
      blocks: [
        rich(
          line(
            { type: 'date', timestamp: 1720710212, format: '{date_num} {time}', fallback: 'July 11' },
            ', ',
            { type: 'date', timestamp: 1720710212, format: '{date_long} at {time_secs}' },
            ', ',
            { type: 'color', value: '#F405B3' },
          ),
        ),
      ],
    },
    expected: 'July 11, 2024-07-11 at 15:03:32 UTC, #F405B3',
  },
  {
    what: 'a table that was pasted',
    message: {
      blocks: [
        rich(line('These hosts:')),
        {
          type: 'table',
          rows: [
            [cell('Host'), cell('State'), cell('Load')],
            [
              rich(line(link('https://x.example/db1', 'db-1'))),
              cell('down'),
              { type: 'raw_number', value: 0.5, text: '0.50' },
            ],
            [rich(line('db-2\nspare')), cell('up &amp; idle'), { type: 'raw_number', value: 12 }],
          ],
        },
      ],
    },
    expected: words`
      These hosts:
      Host | State | Load
      -------------------
      db-1 (https://x.example/db1) | down | 0.50
      db-2 spare | up & idle | 12
    `,
  },
];
