/** A workspace, or one workspace of an Enterprise organisation. */
export interface Team {
  id: string;
  name: string;
  /** The part before `.slack.com`. */
  domain: string;
  enterprise?: { id: string; name: string };
}

/** A person or a bot as the workspace knows it. */
export interface User {
  id: string;
  /** Their home; of an organisation's bot the organisation. */
  teamId: string;
  /** All workspaces of their organisation they are in; left out: their home alone. */
  teamIds?: readonly string[];
  /** What they may in the whole organisation. */
  isOrgAdmin?: boolean;
  isOrgOwner?: boolean;
  /** The handle, like `maria.lopez`. */
  name: string;
  realName: string;
  /** Absent where Slack shows none (no scope, or a bot). */
  email?: string;
  /** IANA name, like `Europe/Vienna`. */
  tz: string;
  locale: string;
  isBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  /** A guest of several channels. */
  isRestricted: boolean;
  /** A guest of one channel. */
  isUltraRestricted: boolean;
  /** From another organisation, and in no channel with the bot. */
  isStranger: boolean;
  isDeleted: boolean;
  /** Two letters that stand for a picture. */
  initials: string;
  /** The picture's colour, six hex digits. */
  color: string;
}

export interface Channel {
  id: string;
  teamId: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  topic: string;
  members: Set<string>;
  isArchived: boolean;
  /** Other workspaces the channel is shared with, of other organisations or of its own; none for most. */
  sharedWith: string[];
  /** What every post of an app is refused with, like `restricted_action`; absent where apps may post. */
  refusesPosts?: string;
}

/** A group that `<!subteam^ID>` mentions. */
export interface UserGroup {
  id: string;
  teamId: string;
  handle: string;
  name: string;
  members: string[];
}

/** A block as an app sent it, with the block id Slack gives when there was none. */
export interface Block {
  type: string;
  block_id: string;
  [key: string]: unknown;
}

/** Whom a message pings: read from its text and blocks, code and escaped text left out. */
export interface Mentions {
  users: string[];
  groups: string[];
  /** `here`, `channel` or `everyone`. */
  broadcasts: string[];
}

export interface Message {
  channelId: string;
  ts: string;
  /** Who wrote it: a person, or the bot's user; empty for another app's message. */
  userId: string;
  botId?: string;
  /** The name another app's message stands under. */
  botName?: string;
  /** `bot_message`, `thread_broadcast` or `tombstone`; a message with files has none but in its event. */
  subtype?: string;
  /** As Slack keeps it: stray `&`, `<`, `>` escaped. */
  text: string;
  blocks: Block[];
  /** Legacy attachments, as they were sent. */
  attachments?: readonly Record<string, unknown>[];
  threadTs?: string;
  metadata?: Record<string, unknown>;
  clientMsgId?: string;
  edited?: { userId: string; ts: string };
  /** Ephemeral: the one user who sees it. */
  onlyFor?: string;
  fileIds: string[];
  mentions: Mentions;
}

/** What Slack says of a file that is no ordinary one, and where its host lies; all of it may be left out. */
export interface FileOddities {
  /** `external`: kept elsewhere; `tombstone` and `hidden_by_limit`: nothing is left but the id. */
  mode?: 'hosted' | 'external' | 'snippet' | 'tombstone' | 'hidden_by_limit';
  /** Of an external file: its address. */
  externalUrl?: string;
  /** What Slack says it is large, in bytes, where that is not true. */
  claimedSize?: number;
  /** What Slack says it is called, where that is not its name. */
  claimedName?: string;
  /** The content type its host answers with, where it is not the file's. */
  servedType?: string;
  /** The address Slack tells in place of the true one. */
  urlPrivate?: string;
  /** The host answers 302 with this `Location`. */
  redirectTo?: string;
  /** Messages tell its id alone: who wants more must ask `files.info`. */
  fileAccess?: 'check_file_info';
}

/** A file with what is true of it; its bytes are read by `piecesOf` in file-content.ts. */
export interface StoredFile extends FileOddities {
  id: string;
  userId: string;
  teamId: string;
  name: string;
  mimetype: string;
  size: number;
  sha256: string;
  /** The bytes; absent where they are made anew from `seed` whenever they are read. */
  bytes?: Uint8Array;
  seed?: string;
  /** Seconds since 1970. */
  created: number;
  /** Channels it was shared in; a file picked in a form is in none. */
  channelIds: string[];
  isDeleted: boolean;
}

/** One input's value as Slack sends it in a view's state: `{type, value | selected_option | …}`. */
export type InputState = { type: string } & Record<string, unknown>;
/** block id → action id → value. */
export type StateValues = Record<string, Record<string, InputState>>;

/** A modal or home tab as the app gave it. */
export interface ViewContent {
  type: 'modal' | 'home';
  blocks: Block[];
  callback_id?: string;
  private_metadata?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
  submit_disabled?: boolean;
  title?: { type: string; text: string; emoji?: boolean };
  submit?: { type: string; text: string; emoji?: boolean };
  close?: { type: string; text: string; emoji?: boolean };
}

/** A view a person has before them; the last of the stack is the one on top. */
export interface OpenView {
  id: string;
  userId: string;
  /** The workspace the person is in. */
  teamId: string;
  /** Whose bot shows it: the workspace or organisation the app is installed in. */
  tenantId: string;
  rootViewId: string;
  previousViewId?: string;
  /** The channel the person was looking at when it opened. */
  openedIn?: string;
  content: ViewContent;
  /** Changes with every update. */
  hash: string;
  /** What the person touched, a file field by its files' ids; the rest comes from the blocks (`stateOf` in view-state.ts joins both). */
  touched: StateValues;
  /** The bot's last answer `errors`: block id → words under the field. */
  errors: Record<string, string>;
  /** Slack's own banner after no or a bad answer: 'We had some trouble connecting. Try again?' */
  trouble?: string;
}

/** How a view came about: the channel the person looked at, the workspace they acted in, whose bot shows it. */
export interface ViewOrigin {
  openedIn?: string | undefined;
  teamId?: string | undefined;
  tenantId?: string | undefined;
}

/** The app in one workspace, or in a whole organisation: what a bot token stands for. */
export interface Installation {
  /** The workspace's id, or the organisation's. */
  teamId: string;
  isOrganisation: boolean;
  /** The one given last. */
  token: string;
  botUserId: string;
  botId: string;
  scopes: Set<string>;
  /** Who allowed it; absent where the sandbox began with it. */
  installerId?: string;
  /** Where tokens are rotated: what the next is got with, and when this one ends, in milliseconds since 1970. */
  refreshToken?: string;
  expiresAt?: number;
}

/** What changed, for those who redraw. */
export type WorldChange =
  | { kind: 'message'; channelId: string; ts: string }
  | { kind: 'view'; userId: string; viewId: string }
  | { kind: 'channel'; channelId: string }
  | { kind: 'file'; fileId: string }
  | { kind: 'installation'; tenantId: string };
