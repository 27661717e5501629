import { type Example, line, rich, section, user, words } from './parts.ts';

/** What apps attach, what links unfold to, and messages that were passed on. */
export const examplesOfAttachments: readonly Example[] = [
  {
    what: 'a dashboard alert',
    message: {
      text: '',
      attachments: [
        {
          color: '#D63232',
          title: '[FIRING:1] HighLatency (checkout prod)',
          title_link: 'https://grafana.example/d/1?orgId=1&amp;viewPanel=2',
          text: '**Firing**\n\nValue: A=812.5\nLabels:\n - alertname = HighLatency\n',
          fallback: '[FIRING:1] HighLatency',
          footer: 'Grafana v10.1.0',
          mrkdwn_in: ['pretext'],
        },
      ],
    },
    expected: words`
      [FIRING:1] HighLatency (checkout prod) (https://grafana.example/d/1?orgId=1&viewPanel=2)
      **Firing**

      Value: A=812.5
      Labels:
       - alertname = HighLatency

      Grafana v10.1.0
    `,
  },
  {
    what: 'a problem of a monitoring server, with fields',
    message: {
      text: 'Zabbix',
      attachments: [
        {
          pretext: '*PROBLEM* for <!here>',
          title: 'Interface eth0_1: link down',
          fields: [
            { title: 'Host', value: 'sw-core-01', short: true },
            { title: 'Severity:', value: '*High*', short: true },
            { title: 'Details', value: 'ifOperStatus=2\nifAlias=uplink_to_dc2' },
            { title: '', value: 'Event 99812' },
          ],
          actions: [{ type: 'button', text: 'Open', url: 'https://zabbix.example/99812' }],
        },
      ],
    },
    expected: words`
      Zabbix

      PROBLEM for @here
      Interface eth0_1: link down
      Host: sw-core-01
      Severity: High
      Details:
      ifOperStatus=2
      ifAlias=uplink_to_dc2
      Event 99812
      Open (https://zabbix.example/99812)
    `,
  },
  {
    what: 'a pull request of a code host, in blocks of an attachment',
    message: {
      text: '',
      attachments: [
        {
          blocks: [
            section('*<https://git.example/pr/12|#12 Fix the `retry_loop`>*'),
            section('Merged by <@U0BORIS>'),
          ],
          fallback: '[no preview available]',
        },
      ],
    },
    expected: words`
      #12 Fix the \`retry_loop\` (https://git.example/pr/12)
      Merged by @Boris
    `,
  },
  {
    what: 'an attachment with nothing but its fallback, and one with nothing at all',
    message: { attachments: [{ fallback: 'Build <https://ci.example/7|#7> failed' }, { color: 'good' }] },
    expected: 'Build #7 (https://ci.example/7) failed',
  },
  {
    what: 'a link and what it unfolds to',
    message: {
      blocks: [rich(line('See ', { type: 'link', url: 'https://status.example/i/3' }))],
      attachments: [
        {
          from_url: 'https://status.example/i/3',
          service_name: 'Status page',
          author_name: 'Status page',
          title: 'Partial outage',
          title_link: 'https://status.example/i/3',
          text: 'We are looking into it.',
        },
      ],
    },
    expected: words`
      See https://status.example/i/3

      Status page
      Partial outage (https://status.example/i/3)
      We are looking into it.
    `,
  },
  {
    what: 'a message that was passed on with a word',
    message: {
      text: 'fyi',
      attachments: [
        {
          is_msg_unfurl: true,
          is_share: true,
          author_id: 'U0ANNA',
          author_name: 'Anna Novak',
          text: 'unused',
          message_blocks: [
            { message: { blocks: [rich(line('The lift is stuck, ', user('U0BORIS'), '.\nAgain.'))] } },
          ],
          footer: 'Posted in #general',
          from_url: 'https://acme.slack.com/archives/C1/p1',
          fallback: '[July 11th] anna: The lift is stuck',
        },
      ],
    },
    expected: words`
      fyi

      > Anna Novak:
      > The lift is stuck, @Boris.
      > Again.
      > Posted in #general (https://acme.slack.com/archives/C1/p1)
    `,
  },
  {
    what: 'a message that was passed on without blocks, by an author known by id alone',
    message: {
      attachments: [
        { is_share: true, author_id: 'U0BORIS', text: '*No* mail &gt; 10 MB', channel_name: 'mail' },
      ],
    },
    expected: words`
      > Boris:
      > No mail > 10 MB
      > #mail
    `,
  },
  {
    what: 'an alert that was passed on twice',
    message: {
      attachments: [
        {
          is_share: true,
          author_name: 'Boris',
          text: 'look',
          attachments: [
            {
              is_share: true,
              author_name: 'Alerts',
              attachments: [{ title: 'CPU', fields: [{ title: 'Host', value: 'a' }] }],
            },
          ],
        },
      ],
    },
    expected: words`
      > Boris:
      > look
      > 
      > > Alerts:
      > > CPU
      > > Host: a
    `,
  },
  {
    what: 'a message in an attachment that is not called passed on',
    message: {
      attachments: [{ author_name: 'Anna', message_blocks: [{ message: { blocks: [section('*Help*')] } }] }],
    },
    expected: '> Anna:\n> Help',
  },
  {
    what: 'a passed-on message that is gone: its fallback',
    message: { attachments: [{ is_msg_unfurl: true, fallback: 'This message was deleted' }] },
    expected: '> This message was deleted',
  },
];
