import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from './support/databases.ts';
import { cardOf, fileReport, formOf, incidentOf, maria } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const [database] = databases;
if (!database) throw new Error('there is no database');

describe('Socket Mode', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, start: false });
    await world.bot.start({
      env: { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: world.slack.settings.appToken },
    });
  });
  afterAll(() => world.close());

  it('files a report that came in over the WebSocket, card and all', async () => {
    const { delivery } = await fileReport(world, {}, 'Without a public address');
    expect(delivery).toMatchObject({ via: 'socket', outcome: 'answered', status: 200 });
    await cardOf(world, (await incidentOf(world, 'Without a public address')).id);
  });

  it('comes back by itself when Slack ends the connection', async () => {
    world.slack.sockets.disconnect('refresh_requested');
    await waitFor('another connection', () => {
      const opened = world.slack.journal.callsOf('apps.connections.open').length;
      return opened === 2 && world.slack.sockets.connected === 1;
    });
    const { delivery } = await fileReport(world, {}, 'After the refresh');
    expect(delivery?.status).toBe(200);
    await incidentOf(world, 'After the refresh');
  });

  it('takes nothing over HTTP, where nobody could prove to be Slack', async () => {
    const response = await fetch(`${world.bot.url}/slack/events`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(404);
  });
});

describe('the global shortcut', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  it('opens the form from anywhere; without a channel the card goes to its filer alone', async () => {
    await world.slack.shortcut(maria, 'new_incident');
    const form = await formOf(world);
    await world.slack.submit(maria, form.id, { Subject: 'From the shortcut' });
    const { id } = await incidentOf(world, 'From the shortcut');
    const direct = world.slack.world.directMessage(maria, world.slack.installation.botUserId).id;
    await waitFor('the card', () =>
      world.slack.world.messages(direct).find((message) => message.text.includes(`#${id}`)),
    );
  });
});
