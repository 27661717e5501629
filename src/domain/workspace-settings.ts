import type { CustomFieldDefinition } from './custom-field.ts';
import type { DescriptionFormat } from './description-format.ts';
import type { StatusTable } from './status.ts';

/** Whom a right is given to. */
export const accessKinds = ['everyone', 'listed', 'admins'] as const;

/**
 * Who may do something: everybody of the organisation, admins and those listed, or admins alone. The lists count for
 * 'listed' alone.
 */
export interface Access {
  readonly kind: (typeof accessKinds)[number];
  readonly userIds: readonly string[];
  /** Slack's user groups. */
  readonly groupIds: readonly string[];
}

/** What a card shows in a channel shared with another organisation. */
export const sharedChannelChoices = ['number-and-status', 'whole'] as const;

/** What a workspace lets go along as attachments. */
export interface FileLimits {
  /** The largest file, in bytes. */
  readonly bytes: number;
  /** How many for one incident. */
  readonly count: number;
  /** Endings of file names that are taken, without the dot, in lower case; none: all are. */
  readonly types: readonly string[];
}

/** What an admin decides for a workspace. */
export interface WorkspaceSettings {
  /** Sent when nobody chose another: without a category the ITSM makes a 'Service Request' of it. */
  readonly defaultCategory: string;
  readonly statuses: StatusTable;
  /** Offered in forms; none: any text is taken. */
  readonly locations: readonly string[];
  /** Where cards go when the form was not opened in a channel. */
  readonly defaultChannelId?: string | undefined;
  readonly descriptionFormat: DescriptionFormat;
  /**
   * The longest description the ITSM is asked to take, in UTF-16 units before formatting; a longer text goes along as
   * a file. The ITSM documents none.
   */
  readonly descriptionLimit: number;
  readonly files: FileLimits;
  /** Custom fields that the ITSM's form does not tell of. */
  readonly declaredFields: readonly CustomFieldDefinition[];
  /** Names of the custom fields that cards show. */
  readonly fieldsOnCard: readonly string[];
  readonly mayFile: Access;
  /** Whoever may read every incident; requester, filer, watchers and people in a card's channel may in any case. */
  readonly mayRead: Access;
  readonly mayChange: Access;
  /** Admins of the bot besides Slack's own. */
  readonly adminIds: readonly string[];
  /** How long the texts of filed reports are kept, in days. */
  readonly retentionDays: number;
  readonly sharedChannels: (typeof sharedChannelChoices)[number];
}

const everyone: Access = { kind: 'everyone', userIds: [], groupIds: [] };

/** What counts until somebody decides otherwise. A file may be as large as Slack itself takes: 1 GiB. */
export const defaultSettings: WorkspaceSettings = {
  defaultCategory: 'Incident',
  statuses: [
    { name: 'Open', kind: 'new' },
    { name: 'In Progress', kind: 'active' },
    { name: 'Pending', kind: 'waiting' },
    { name: 'Resolved', kind: 'resolved' },
    { name: 'Closed', kind: 'closed' },
  ],
  locations: [],
  descriptionFormat: 'plain',
  descriptionLimit: 32_000,
  files: { bytes: 1024 ** 3, count: 100, types: [] },
  declaredFields: [],
  fieldsOnCard: [],
  mayFile: everyone,
  mayRead: { kind: 'admins', userIds: [], groupIds: [] },
  mayChange: everyone,
  adminIds: [],
  retentionDays: 30,
  sharedChannels: 'number-and-status',
};

/** Settings as they are kept: `revision` counts the changes and is 0 where nobody decided anything yet. */
export interface StoredSettings {
  readonly settings: WorkspaceSettings;
  readonly revision: number;
  /** Who changed them last, and when (epoch milliseconds). */
  readonly changedBy?: string | undefined;
  readonly changedAt?: number | undefined;
}
