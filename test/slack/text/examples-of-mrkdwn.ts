import { type Example, words } from './parts.ts';

/** Messages that have nothing but a text, as apps and old ones have. */
export const examplesOfMrkdwn: readonly Example[] = [
  {
    what: 'marks of style, and what only looks like them',
    message: {
      text: '*Bold*, _it_ and ~gone~; snake_case, 2*3*4, **kept**, **half*, *x*/*y*, a * b * c, */5 * * * *, *.log,*.txt',
    },
    expected:
      'Bold, it and gone; snake_case, 2*3*4, **kept**, **half*, *x*/*y*, a * b * c, */5 * * * *, *.log,*.txt',
  },
  {
    what: 'marks around a link, and within its address',
    message: { text: '*<https://x.example/_a_/*b*|Report>* <https://x.example|:bug: *Sum* of a_b>' },
    expected: 'Report (https://x.example/_a_/*b*) 🐛 Sum of a_b (https://x.example)',
  },
  {
    what: 'marks that span lines stay',
    message: { text: '*one\ntwo*' },
    expected: '*one\ntwo*',
  },
  {
    what: 'code keeps its marks and emoji, not its entities',
    message: { text: 'run `rm *.tmp *.bak :x:` or\n```if (a &lt; b &amp;&amp; *p*) {}```' },
    expected: 'run `rm *.tmp *.bak :x:` or\n```if (a < b && *p*) {}```',
  },
  {
    what: 'mentions with labels of their own: what Slack says comes first',
    message: { text: '<@U0ANNA|old.name> <@U7|karl> <#C0OPS|former> <#C7|general> <!subteam^S7|@dba> <@U8>' },
    expected: '@Anna Novak @karl #ops #general @dba @someone',
  },
  {
    what: 'commands that ping, and one that nobody knows',
    message: { text: '<!here> <!channel> <!everyone|everyone> <!toast|Cheers> <!toast>' },
    expected: '@here @channel @everyone Cheers toast',
  },
  {
    what: 'dates with and without words for readers that know none',
    message: {
      text: '<!date^1392734382^{date_short_pretty} at {time}^https://x.example|Feb 18> <!date^1392734382^Due {date_num}, {time_secs}> <!date^x^{date}>',
    },
    expected: 'Feb 18 (https://x.example) Due 2014-02-18, 14:39:42 UTC {date}',
  },
  {
    what: 'e-mail addresses, telephone numbers, and addresses as they were typed',
    message: {
      text: '<mailto:a@b.example|a@b.example> <mailto:c@d.example|mailto:c@d.example> <mailto:a@b.example|Anna> <tel:+49301234|+49 (30) 1234> <http://b.example|b.example> <https://c.example?q=*a*|https://c.example?q=*a*>',
    },
    expected: 'a@b.example c@d.example Anna (a@b.example) +49 (30) 1234 b.example https://c.example?q=*a*',
  },
  {
    what: 'entities, decoded once',
    message: { text: 'R&amp;D &lt;3 &amp;lt; &amp;amp;amp; &quot; &copy; &' },
    expected: 'R&D <3 &lt; &amp;amp; &quot; &copy; &',
  },
  {
    what: 'brackets that begin nothing',
    message: { text: 'a < b, c > d, List<String>, <!DOCTYPE html>, <@NonNull T>' },
    expected: 'a < b, c > d, List<String>, <!DOCTYPE html>, <@NonNull T>',
  },
  {
    what: 'colons that are no emoji, and some that are',
    message: { text: ':fire::+1::skin-tone-3: 10:100:20 2001:db8:a:b::1 :not_one: :flag-us: (:warning:)' },
    expected: '🔥👍🏼 10:100:20 2001:db8:a:b::1 :not_one: 🇺🇸 (⚠️)',
  },
  {
    what: 'a quote and a list made by hand',
    message: { text: '&gt; It is slow\n• since *Monday*\n• for all' },
    expected: words`
      > It is slow
      • since Monday
      • for all
    `,
  },
  {
    what: 'a comment on a file',
    message: {
      text: "<@U0ANNA> commented on <@U0BORIS>’s file <https://acme.slack.com/files/U1/F1/a.png|a.png>: can't open it",
    },
    expected:
      "@Anna Novak commented on @Boris’s file a.png (https://acme.slack.com/files/U1/F1/a.png): can't open it",
  },
  {
    what: 'line ends of other systems, controls, half characters, and white space at the end',
    message: { text: 'a\r\nb\rc\u0000\u0007\u001b[0m \ud83d! \t\n ' },
    expected: 'a\nb\nc[0m \ufffd!',
  },
  { what: 'nothing at all', message: {}, expected: '' },
];
