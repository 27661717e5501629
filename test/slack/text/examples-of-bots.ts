import { context, type Example, header, mrkdwn, plain, section, words } from './parts.ts';

const button = (text: string, url?: string) => ({ type: 'button', text: plain(text), ...(url && { url }) });

/** Alerts of the kinds that monitoring, ticket and deployment tools post, in blocks. */
export const examplesOfBots: readonly Example[] = [
  {
    what: 'an alert with a header, fields, a context line and buttons',
    message: {
      text: 'Disk is nearly full',
      blocks: [
        header(':rotating_light: Disk is nearly full on db-1'),
        section(
          '*Critical* since <!date^1720710212^{date_short_pretty} {time}|Jul 11, 15:03 UTC>',
          '*Host:*\ndb-1',
          '*Usage*\n97 %',
          'Mount:\n/var',
        ),
        { type: 'divider' },
        context('Rule `disk_usage`', 'owned by <!subteam^S0OPS>'),
        {
          type: 'actions',
          elements: [button('Acknowledge'), button('Runbook', 'https://wiki.example/disk')],
        },
      ],
    },
    expected: words`
      🚨 Disk is nearly full on db-1
      Critical since Jul 11, 15:03 UTC
      Host: db-1
      Usage: 97 %
      Mount: /var
      ---
      Rule \`disk_usage\` owned by @ops-team
      Runbook (https://wiki.example/disk)
    `,
  },
  {
    what: 'an incident of an on-call service',
    message: {
      blocks: [
        section('*<https://oncall.example/i/Q1|#4711: checkout answers 502 &amp; times out>*'),
        section('', '*Assigned:*\n<@U0ANNA>', '*Service:*\n<https://oncall.example/s/P1|checkout-api>'),
        context(':large_orange_circle: Triggered', '*Urgency:* High'),
      ],
    },
    expected: words`
      #4711: checkout answers 502 & times out (https://oncall.example/i/Q1)
      Assigned: @Anna Novak
      Service: checkout-api (https://oncall.example/s/P1)
      🟠 Triggered Urgency: High
    `,
  },
  {
    what: 'an error of an application with its stack',
    message: {
      blocks: [
        section(':red_circle: <https://errors.example/1?a=1&amp;b=2|*TypeError*>'),
        section('```Cannot read &lt;id&gt; of undefined\n  at load_user_(app.js:10:30)```'),
        context('State: *New*   First seen: *10 minutes ago*'),
      ],
    },
    expected: words`
      🔴 TypeError (https://errors.example/1?a=1&b=2)
      \`\`\`Cannot read <id> of undefined
        at load_user_(app.js:10:30)\`\`\`
      State: New   First seen: 10 minutes ago
    `,
  },
  {
    what: 'a ticket that was assigned, with an icon and a menu',
    message: {
      blocks: [
        {
          type: 'section',
          text: mrkdwn('<@U0BORIS> *assigned* <https://jira.example/OPS-7|OPS-7 Renew wildcard cert> to you'),
          accessory: { type: 'overflow', options: [{ text: plain('Close'), value: 'x' }] },
        },
        {
          type: 'context',
          elements: [
            { type: 'image', image_url: 'https://jira.example/i.png', alt_text: 'Task' },
            mrkdwn('Status: *To Do*'),
          ],
        },
      ],
    },
    expected: words`
      @Boris assigned OPS-7 Renew wildcard cert (https://jira.example/OPS-7) to you
      Status: To Do
    `,
  },
  {
    what: 'a graph and a recording',
    message: {
      blocks: [
        {
          type: 'image',
          title: plain('CPU, last hour'),
          alt_text: 'A line that rises',
          image_url: 'https://g/1',
        },
        {
          type: 'video',
          title: plain('Outage review'),
          title_url: 'https://video.example/1',
          description: plain('What we learned'),
          provider_name: 'Example Video',
        },
      ],
    },
    expected: words`
      [Image: CPU, last hour, A line that rises]
      Outage review (https://video.example/1)
      Example Video
      What we learned
    `,
  },
  {
    what: 'standard markdown of an assistant, kept as it is but for its mentions',
    message: {
      blocks: [
        {
          type: 'markdown',
          text: '## Plan\n- **Restart** `web_1`\n- [docs](https://d.example) for <@U0ANNA>',
        },
      ],
    },
    expected: '## Plan\n- **Restart** `web_1`\n- [docs](https://d.example) for @Anna Novak',
  },
  {
    what: 'blocks of kinds that came later: their words',
    message: {
      blocks: [
        { type: 'alert', level: 'error', text: mrkdwn('*Backup* failed') },
        {
          type: 'container',
          title: plain('Details'),
          child_blocks: [section('Job `nightly`'), { type: 'hologram', caption: 'Server room', size: 3 }],
        },
        { type: 'task_card', task_id: 't1', title: 'Look at it', status: 'pending' },
      ],
    },
    expected: words`
      Backup failed
      Details
      Job \`nightly\`
      Server room
      Look at it
    `,
  },
  {
    what: 'a form with labels, and a table with a caption',
    message: {
      blocks: [
        { type: 'input', label: plain('Your name'), element: { type: 'plain_text_input' } },
        {
          type: 'data_table',
          caption: 'Nodes',
          rows: [[{ type: 'raw_text', text: 'No' }], [{ type: 'raw_number', value: 1, text: '1' }]],
        },
      ],
    },
    expected: words`
      Your name
      Nodes
      No
      ---
      1
    `,
  },
  {
    what: 'blocks without a word: the text',
    message: {
      text: 'Deployed *v1.2*',
      blocks: [{ type: 'divider' }, { type: 'actions', elements: [button('Roll back')] }],
    },
    expected: 'Deployed v1.2',
  },
];
