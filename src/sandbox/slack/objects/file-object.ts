import type { StoredFile } from '../model.ts';
import type { SlackWorld } from '../world.ts';

/** A file as Slack describes it in messages, form fields and `files.info`. `url` is the sandbox's address. */
export function toFileObject(file: StoredFile, world: SlackWorld, url: string): Record<string, unknown> {
  const team = world.teams.get(file.teamId);
  const kinds = file.channelIds.map((id) => world.channels.get(id)?.kind);
  const extension = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase() : 'binary';
  const path = `${file.teamId}-${file.id}`;
  const safeName = encodeURIComponent(file.name.toLowerCase().replaceAll(/\s/g, '_'));
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.userId,
    user_team: file.teamId,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: kinds.includes('public'),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${url}/files-pri/${path}/${safeName}`,
    url_private_download: `${url}/files-pri/${path}/download/${safeName}`,
    permalink: `https://${team?.domain ?? 'sandbox'}.slack.com/files/${file.userId}/${file.id}/${safeName}`,
    has_rich_preview: false,
    file_access: 'visible',
    comments_count: 0,
    channels: file.channelIds.filter((_, at) => kinds[at] === 'public'),
    groups: file.channelIds.filter((_, at) => kinds[at] === 'private'),
    ims: file.channelIds.filter((_, at) => kinds[at] === 'im'),
  };
}
