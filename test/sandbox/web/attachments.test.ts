import { expect, it } from 'vitest';
import { drawDemoPicture } from '../../../src/sandbox/web/demo-picture.ts';
import { attach, itHelp, pageOf, startPage } from './page-setting.ts';

it('shows another app’s alert under its own name, with fields beside a bar of its colour', async () => {
  const setting = await startPage();
  await setting.slack.sayAsBot({
    channelId: itHelp,
    name: 'Monitor <b>',
    text: 'New alert',
    attachments: [
      {
        color: 'danger',
        title: 'Gateway &amp; co',
        title_link: 'https://monitor.example/1',
        text: 'Loss above *5 %*',
        fields: [{ title: 'Host', value: 'pune-2', short: true }],
        footer: 'Monitor',
        ts: 1_700_000_000,
      },
    ],
  });
  const html = await pageOf(setting);
  expect(html).toContain('<strong>Monitor &lt;b&gt;</strong><span class="app-badge">APP</span>');
  expect(html).toContain('fill="#a30200"');
  expect(html).toMatch(/href="https:\/\/monitor\.example\/1"[^>]*>Gateway &amp; co<\/a>/);
  expect(html).toMatch(/Loss above .*font-semibold">5 %</);
  expect(html).toMatch(/<b>Host<\/b>.*pune-2/);
  expect(html).toMatch(/Monitor · \d\d:\d\d/);
});

it('draws what it can of attachments that are nonsense, and runs nothing of them', async () => {
  const setting = await startPage();
  const attachments = [
    { color: '"/><script>', title: 'x', title_link: 'javascript:alert(1)' },
    { fields: 'none', text: 7, blocks: [{}], ts: 'soon', fallback: 'Words for old clients' },
    { blocks: [{ type: 'section', text: { type: 'plain_text', text: 'In a block' } }] },
  ];
  await setting.slack.sayAsBot({ channelId: itHelp, name: 'Monitor', attachments });
  const html = await pageOf(setting);
  expect(html).not.toContain('javascript:');
  expect(html).not.toContain('"/><script>');
  expect(html).toContain('Words for old clients');
  expect(html).toContain('In a block');
});

it('draws the other blocks of a message that has one nobody could draw', async () => {
  const setting = await startPage();
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn' } },
    { type: 'actions', elements: 'none' },
    { type: 'image', image_url: 'https://monitor.example/graph.png', alt_text: 'A graph that falls' },
    { type: 'section', text: { type: 'mrkdwn', text: 'Still here' } },
  ];
  await setting.slack.sayAsBot({ channelId: itHelp, name: 'Monitor', blocks });
  const html = await pageOf(setting);
  expect(html.match(/This part cannot be shown\./g)).toHaveLength(2);
  expect(html).toContain('A graph that falls');
  expect(html).toContain('Still here');
  expect(html).not.toContain('<img');
});

const incident = { subject: 'Dark screen', requesterEmail: 'maria@acme.example' };

it('shows an incident’s files with name, type and size, pictures as such, and opens each', async () => {
  const setting = await startPage();
  const screen = await attach(setting, drawDemoPicture(), { name: 'screen.png', type: 'image/png' });
  const log = await attach(setting, Buffer.from('boom'), { name: 'dock <0>.log', type: 'text/plain' });
  setting.itsm.file({ ...incident, attachmentsRefNames: [screen, log] });
  const html = await pageOf(setting, '/itsm');
  expect(html).toContain(`<img src="/attachments/${screen}/picture" alt="screen.png"/>`);
  expect(html).toMatch(/dock &lt;0&gt;\.log<\/bdi><\/a><small[^>]*>text\/plain · 4 bytes</);
  expect(html.match(/<img/g)).toHaveLength(1);
  const shown = await fetch(new URL(`/attachments/${screen}/picture`, setting.web.url));
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect((await fetch(new URL(`/attachments/${log}/picture`, setting.web.url))).status).toBe(404);
  const saved = await fetch(new URL(`/attachments/${log}`, setting.web.url));
  expect(await saved.text()).toBe('boom');
});

it('says of a file the ITSM’s sandbox was too small for that it cannot be opened', async () => {
  const setting = await startPage();
  setting.itsm.configure({ keepBytes: 3 });
  const ref = await attach(setting, Buffer.from('boom'), { name: 'big.log', type: 'text/plain' });
  setting.itsm.file({ ...incident, attachmentsRefNames: [ref] });
  expect(await pageOf(setting, '/itsm')).toMatch(
    /<bdi>big\.log<\/bdi><small[^>]*>[^<]*too large to be kept</,
  );
  expect((await fetch(new URL(`/attachments/${ref}`, setting.web.url))).status).toBe(410);
});

it('shows HTML in a description as the letters it is, with its lines', async () => {
  const setting = await startPage();
  setting.itsm.file({ ...incident, description: '<p>One</p>\n  <img src=x onerror=alert(1)>' });
  const html = await pageOf(setting, '/itsm');
  expect(html).toContain('&lt;p&gt;One&lt;/p&gt;\n  &lt;img src=x onerror=alert(1)&gt;');
});
