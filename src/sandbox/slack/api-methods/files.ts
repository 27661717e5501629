import type { ApiMethod } from '../api-method.ts';
import type { Installation, StoredFile } from '../model.ts';
import { toFileObject } from '../objects/file-object.ts';
import { SlackError } from '../slack-error.ts';
import { covers } from '../tenancy.ts';
import type { SlackWorld } from '../world.ts';

/** True when the bot may read the file: picked in a form of its workspace, or shared in a channel the bot is in. */
export function canRead(file: StoredFile, installation: Installation, world: SlackWorld): boolean {
  if (file.channelIds.length === 0) return covers(world, installation, file.teamId);
  return file.channelIds.some((id) => world.channels.get(id)?.members.has(installation.botUserId));
}

/** What a file is, and where its bytes are. */
export const filesInfo: ApiMethod = {
  scopes: ['files:read'],
  tier: 4,
  run({ core, installation, args }) {
    const file = core.world.files.get(args.requiredOr('file', 'file_not_found'));
    if (!file || !canRead(file, installation, core.world)) throw new SlackError('file_not_found');
    if (file.isDeleted) throw new SlackError('file_deleted');
    return {
      file: toFileObject(file, core.world, core.url),
      comments: [],
      response_metadata: { next_cursor: '' },
    };
  },
};
