import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createSlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { drawDemoPicture } from '../../../src/sandbox/web/demo-picture.ts';
import { fillWithTalk } from '../../../src/sandbox/web/demo-talk.ts';
import { demoWorkspace } from '../../../src/sandbox/web/demo-workspace.ts';
import { createTwoWorkspaces } from '../../../src/sandbox/web/two-workspaces.ts';

it('begins with a picture, a thread with a log, and an alert, of which the bot hears nothing', async () => {
  const { slack } = createTwoWorkspaces();
  await fillWithTalk(slack);
  const messages = slack.world.messages('C0ITHELP001');
  const files = messages.map(({ fileIds }) => fileIds.map((id) => slack.world.files.get(id)?.name));
  const root = messages.find(({ fileIds }) => fileIds.length > 0);
  expect(files.flat()).toEqual(['second-screen.png', 'dock0.log']);
  expect(messages.filter(({ threadTs }) => threadTs === root?.ts)).toHaveLength(4);
  expect(messages.filter(({ botName }) => botName !== undefined)).toMatchObject([{ userId: '' }]);
  expect(slack.journal.deliveries).toEqual([]);
  expect(slack.settings.subscribedEvents).toContain('message.channels');
});

it('keeps one channel without the bot', () => {
  const { world, installation } = createSlackSandbox(demoWorkspace);
  const without = [...world.channels.values()].filter(({ members }) => !members.has(installation.botUserId));
  expect(without.map(({ name }) => name)).toEqual(['print-room']);
});

it('draws a picture any browser can read', () => {
  const png = Buffer.from(drawDemoPicture());
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const data = png.indexOf('IDAT');
  const lines = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(lines.length).toBe((width + 1) * height);
  expect(png.length).toBeLessThan(2_000);
});
