import type { FileDraft } from './file-content.ts';
import { toStoredFile } from './file-content.ts';
import { createTimestamps, newId, newSecret } from './identifiers.ts';
import { Installations } from './installations.ts';
import { readMentions } from './mentions.ts';
import type {
  Channel,
  Installation,
  Message,
  OpenView,
  StateValues,
  StoredFile,
  Team,
  User,
  UserGroup,
  ViewContent,
  ViewOrigin,
  WorldChange,
} from './model.ts';
import { homeOfTwo, installationOf } from './tenancy.ts';

/** A message still to be posted. */
export type NewMessage = Pick<Message, 'channelId' | 'userId' | 'text'> &
  Partial<
    Pick<
      Message,
      | 'blocks'
      | 'attachments'
      | 'threadTs'
      | 'metadata'
      | 'clientMsgId'
      | 'onlyFor'
      | 'fileIds'
      | 'botId'
      | 'botName'
      | 'subtype'
    >
  >;

/**
 * Everything the sandbox's Slack holds, in memory. The maps are open to look at; what changes goes through the
 * methods, so that `onChange` hears of it.
 */
export class SlackWorld {
  readonly teams = new Map<string, Team>();
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly groups = new Map<string, UserGroup>();
  readonly files = new Map<string, StoredFile>();
  readonly installations = new Installations();
  /** Modals by user, the top one last. */
  readonly modals = new Map<string, OpenView[]>();
  /** Home tabs by user. */
  readonly homes = new Map<string, OpenView>();
  readonly nextTs = createTimestamps();
  readonly #messages: Message[] = [];
  readonly #listeners = new Set<(change: WorldChange) => void>();

  /** Calls `listener` after each change until the returned function is called. */
  onChange(listener: (change: WorldChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners; for those who changed an object of the world in place. */
  changed(change: WorldChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** A channel's messages in order, ephemeral ones too unless `seenBy` names somebody else than their reader. */
  messages(channelId: string, seenBy?: string): Message[] {
    return this.#messages.filter(
      (message) =>
        message.channelId === channelId &&
        (seenBy === undefined || message.onlyFor === undefined || message.onlyFor === seenBy),
    );
  }

  /** One message, or undefined. */
  message(channelId: string, ts: string): Message | undefined {
    return this.#messages.find((message) => message.channelId === channelId && message.ts === ts);
  }

  /** Adds a message with a timestamp of its own. */
  post(draft: NewMessage): Message {
    const message: Message = {
      ...draft,
      ts: this.nextTs(),
      blocks: draft.blocks ?? [],
      fileIds: draft.fileIds ?? [],
      mentions: readMentions(draft.text, draft.blocks ?? []),
    };
    this.#messages.push(message);
    this.changed({ kind: 'message', channelId: message.channelId, ts: message.ts });
    return message;
  }

  /** Replaces parts of a message and marks it edited. */
  edit(message: Message, by: string, parts: Partial<Pick<Message, 'text' | 'blocks' | 'metadata'>>): void {
    Object.assign(message, parts, { edited: { userId: by, ts: this.nextTs() } });
    message.mentions = readMentions(message.text, message.blocks);
    this.changed({ kind: 'message', channelId: message.channelId, ts: message.ts });
  }

  /** Takes a message away. */
  remove(message: Message): void {
    const at = this.#messages.indexOf(message);
    if (at >= 0) this.#messages.splice(at, 1);
    this.changed({ kind: 'message', channelId: message.channelId, ts: message.ts });
  }

  /** The conversation of two, made when there is none yet. */
  directMessage(one: string, other: string): Channel {
    for (const channel of this.channels.values()) {
      if (channel.kind === 'im' && channel.members.has(one) && channel.members.has(other)) return channel;
    }
    const channel: Channel = {
      id: newId('D'),
      teamId: homeOfTwo(this, one, other),
      name: '',
      kind: 'im',
      topic: '',
      members: new Set([one, other]),
      isArchived: false,
      sharedWith: [],
    };
    this.channels.set(channel.id, channel);
    this.changed({ kind: 'channel', channelId: channel.id });
    return channel;
  }

  /** Lets somebody into a channel. */
  join(channel: Channel, userId: string): void {
    channel.members.add(userId);
    this.changed({ kind: 'channel', channelId: channel.id });
  }

  /** Takes somebody out of a channel. */
  leave(channel: Channel, userId: string): void {
    channel.members.delete(userId);
    this.changed({ kind: 'channel', channelId: channel.id });
  }

  /** What is installed in a workspace, by itself or its organisation, or undefined. */
  botOf(teamId: string): Installation | undefined {
    return installationOf(this, teamId);
  }

  /** Keeps a file under an id of its own. */
  keepFile(draft: FileDraft): StoredFile {
    const file = toStoredFile(draft, this.users.get(draft.userId)?.teamId ?? '');
    this.files.set(file.id, file);
    this.changed({ kind: 'file', fileId: file.id });
    return file;
  }

  /** An open modal or home tab by its id. */
  view(viewId: string): OpenView | undefined {
    for (const stack of this.modals.values()) {
      const found = stack.find((view) => view.id === viewId);
      if (found) return found;
    }
    return [...this.homes.values()].find((view) => view.id === viewId);
  }

  /** The modal a person has before them. */
  topModal(userId: string): OpenView | undefined {
    return this.modals.get(userId)?.at(-1);
  }

  /** Puts a modal on top of the person's stack; of the bot of their own workspace unless `from` says otherwise. */
  pushModal(userId: string, content: ViewContent, from: ViewOrigin = {}): OpenView {
    const stack = this.modals.get(userId) ?? [];
    this.modals.set(userId, stack);
    const view = this.#newView(userId, content, from);
    const below = stack.at(-1);
    if (below) {
      view.previousViewId = below.id;
      view.rootViewId = below.rootViewId;
    }
    stack.push(view);
    this.changed({ kind: 'view', userId, viewId: view.id });
    return view;
  }

  /** Shows other content under the same view id; what was touched stays in blocks whose id stays. */
  updateView(view: OpenView, content: ViewContent): void {
    const stays = new Set(content.blocks.map((block) => block.block_id));
    view.touched = Object.fromEntries(Object.entries(view.touched).filter(([blockId]) => stays.has(blockId)));
    view.content = content;
    view.hash = this.#newHash();
    view.errors = {};
    delete view.trouble;
    this.changed({ kind: 'view', userId: view.userId, viewId: view.id });
  }

  /** Remembers what a person put into fields. */
  touchView(view: OpenView, values: StateValues): void {
    for (const [blockId, fields] of Object.entries(values)) {
      view.touched[blockId] = { ...view.touched[blockId], ...fields };
    }
    this.changed({ kind: 'view', userId: view.userId, viewId: view.id });
  }

  /** Shows words under fields, or a banner over all; what was shown before goes. */
  tellView(
    view: OpenView,
    { errors = {}, trouble }: { errors?: Record<string, string>; trouble?: string },
  ): void {
    view.errors = errors;
    delete view.trouble;
    if (trouble !== undefined) view.trouble = trouble;
    this.changed({ kind: 'view', userId: view.userId, viewId: view.id });
  }

  /** Takes one modal away, or with `all` the whole stack; returns those that went. */
  closeModal(userId: string, all = false): OpenView[] {
    const stack = this.modals.get(userId) ?? [];
    const gone = stack.splice(all ? 0 : -1);
    for (const view of gone) this.changed({ kind: 'view', userId, viewId: view.id });
    return gone;
  }

  /** Sets a person's home tab, under the same view id as before; of the bot of that workspace or organisation. */
  publishHome(userId: string, content: ViewContent, tenantId?: string): OpenView {
    const before = this.homes.get(userId);
    const view = before ?? this.#newView(userId, content, { tenantId });
    this.homes.set(userId, view);
    this.updateView(view, content);
    return view;
  }

  #newView(userId: string, content: ViewContent, from: ViewOrigin): OpenView {
    const id = newId('V');
    const teamId = from.teamId ?? this.users.get(userId)?.teamId ?? '';
    const tenantId = from.tenantId ?? this.botOf(teamId)?.teamId ?? teamId;
    return {
      ...{ id, userId, teamId, tenantId, rootViewId: id, content },
      ...(from.openedIn !== undefined && { openedIn: from.openedIn }),
      ...{ hash: this.#newHash(), touched: {}, errors: {} },
    };
  }

  #newHash(): string {
    return `${Math.floor(Date.now() / 1000)}.${newSecret(8)}`;
  }
}
