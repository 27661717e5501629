import { afterEach, describe, expect, it } from 'vitest';
import type { StoredFile } from '../../src/sandbox/slack/model.ts';
import { databases } from './support/databases.ts';
import { everyScope, jonas, openFromMessage } from './support/from-message.ts';
import { tellsPeakMemory } from './support/peak-memory.ts';
import { cardOf, helpdesk, incidentOf, incidentsOf, maria } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const mebibyte = 1024 ** 2;
const [database] = databases;

/** How much memory the bot takes while files go through it: the peak above what it held before, of a process of its own. */
describe.skipIf(!tellsPeakMemory || database === undefined)('the memory of the bot', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  async function startWarm(): Promise<World> {
    if (database === undefined) throw new Error('there is no database');
    const itsm = { config: { uploadLimitBytes: 4 * 1024 ** 3 } };
    world = await createWorld({ database, itsm, slack: { scopes: everyScope } });
    await file(world, 'Warm up', [upload(world, mebibyte)]);
    await cardOf(world, (await incidentOf(world, 'Warm up')).id);
    return world;
  }

  function upload(to: World, size: number): StoredFile {
    return to.slack.uploadLargeFile(jonas, {
      name: `${size}.bin`,
      mimetype: 'application/octet-stream',
      size,
    });
  }

  async function file(to: World, subject: string, files: readonly StoredFile[]): Promise<void> {
    const fileIds = files.map((one) => one.id);
    const { message } = await to.slack.say({ userId: jonas, channelId: helpdesk, text: subject, fileIds });
    await to.slack.submit(maria, (await openFromMessage(to, message)).id, {});
  }

  /** By how much the peak rises while these files go up, in MiB. */
  async function riseOf(sizes: readonly number[]): Promise<number> {
    const to = await startWarm();
    const files = sizes.map((size) => upload(to, size));
    // The first ones wait for the last one, so that all go through at once.
    if (files.length > 1) to.slack.faults.plan('files', { kind: 'slow', ms: 3_000 }, files.length);
    const before = to.bot.forgetPeak();
    for (const [index, one] of files.entries()) await file(to, `Report ${index}`, [one]);
    for (const [index, one] of files.entries()) {
      const [ref] = await waitFor(
        'the file to be on its incident',
        () => incidentsOf(to, `Report ${index}`)[0]?.attachmentsRefNames,
        300_000,
      );
      expect(to.itsm.attachments.get(ref ?? '')).toMatchObject({ size: one.size, sha256: one.sha256 });
    }
    const rise = (to.bot.peak() - before) / mebibyte;
    await to.close();
    world = undefined;
    return Math.round(rise);
  }

  it('rises by less than 120 MB for a file of 200 MB', { timeout: 400_000 }, async ({ annotate }) => {
    const rise = await riseOf([200 * mebibyte]);
    await annotate(`200 MB file: +${rise} MiB`);
    expect(rise).toBeLessThan(120);
  });

  it('rises for a file of 1 GB hardly more than for one of 10 MB', { timeout: 800_000 }, async ({
    annotate,
  }) => {
    const small = await riseOf([10 * mebibyte]);
    const large = await riseOf([1024 * mebibyte]);
    await annotate(`10 MB file: +${small} MiB, 1 GB file: +${large} MiB`);
    expect(large).toBeLessThanOrEqual(1.2 * small + 20);
  });

  it('stays under 200 MB for ten files of 50 MB at once', { timeout: 400_000 }, async ({ annotate }) => {
    const rise = await riseOf(Array.from({ length: 10 }, () => 50 * mebibyte));
    await annotate(`ten 50 MB files: +${rise} MiB`);
    expect(rise).toBeLessThan(200);
  });
});
