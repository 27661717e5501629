import type { StoredFile } from '../model.ts';
import type { SlackWorld } from '../world.ts';

type Fields = Record<string, unknown>;

/** A file as Slack describes it in form fields and `files.info`. `url` is the sandbox's address. */
export function toFileObject(file: StoredFile, world: SlackWorld, url: string): Fields {
  if (isHidden(file)) return { id: file.id, mode: file.mode, ...whenAndWho(file) };
  const team = world.teams.get(file.teamId);
  const kinds = file.channelIds.map((id) => world.channels.get(id)?.kind);
  const name = file.claimedName ?? file.name;
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : 'binary';
  const slug = toSlug(name);
  return {
    id: file.id,
    ...whenAndWho(file),
    name,
    title: name,
    mimetype: file.mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user_team: file.teamId,
    editable: file.mode === 'snippet',
    size: file.claimedSize ?? file.size,
    mode: file.mode ?? 'hosted',
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    is_public: kinds.includes('public'),
    ...toAddresses(file, `${url}/files-pri/${file.teamId}-${file.id}`, slug),
    permalink: `https://${team?.domain ?? 'sandbox'}.slack.com/files/${file.userId}/${file.id}/${slug}`,
    has_rich_preview: false,
    file_access: 'visible',
    comments_count: 0,
    channels: file.channelIds.filter((_, at) => kinds[at] === 'public'),
    groups: file.channelIds.filter((_, at) => kinds[at] === 'private'),
    ims: file.channelIds.filter((_, at) => kinds[at] === 'im'),
  };
}

/** The same within a message, where Slack tells no more than the id of files that are gone, hidden or to be asked for. */
export function toFileInMessage(file: StoredFile, world: SlackWorld, url: string): Fields {
  if (file.isDeleted) return { id: file.id, mode: 'tombstone' };
  if (isHidden(file)) return { id: file.id, mode: file.mode };
  if (file.fileAccess === undefined) return toFileObject(file, world, url);
  const nothing = { created: 0, timestamp: 0, user: '' };
  return { id: file.id, mode: 'file_access', file_access: file.fileAccess, ...nothing };
}

function isHidden({ mode }: StoredFile): boolean {
  return mode === 'tombstone' || mode === 'hidden_by_limit';
}

function whenAndWho({ created, userId }: StoredFile): Fields {
  return { created, timestamp: created, user: userId };
}

/** Where its bytes are: on Slack's host, or elsewhere, and then there is no address to download from. */
function toAddresses(file: StoredFile, path: string, slug: string): Fields {
  if (file.mode === 'external') {
    const url_private = file.urlPrivate ?? file.externalUrl ?? '';
    return { is_external: true, external_type: 'gdrive', url_private };
  }
  return {
    is_external: false,
    external_type: '',
    url_private: file.urlPrivate ?? `${path}/${slug}`,
    url_private_download: file.urlPrivate ?? `${path}/download/${slug}`,
  };
}

/** A name as part of an address; one of nothing but dots would lead elsewhere. */
function toSlug(name: string): string {
  const slug = encodeURIComponent(name.toWellFormed().toLowerCase().replaceAll(/\s/g, '_'));
  return /^\.*$/.test(slug) ? '_' : slug;
}
