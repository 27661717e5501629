import type { RefusalShape } from './answer.ts';
import type { CustomField } from './custom-fields.ts';

/** A transition the ITSM refuses, with the words it says. */
export interface StatusRule {
  readonly to: string;
  readonly onlyFrom?: readonly string[];
  readonly needsAssignee?: boolean;
  readonly words: string;
}

/** How one installation of the ITSM is set up, and in which of its undocumented variants it answers. */
export interface ItsmConfig {
  readonly clients: readonly { readonly id: string; readonly secret: string }[];
  readonly users: readonly { readonly username: string; readonly password: string }[];
  readonly locations: readonly string[];
  readonly categories: readonly string[];
  /** Exact names; the first is a new incident's. */
  readonly statuses: readonly string[];
  readonly statusRules: readonly StatusRule[];
  readonly customFields: readonly CustomField[];
  /** E-mail addresses the ITSM has a user for. */
  readonly requesters: 'anyone' | readonly string[];
  /** Create does not know `impact`, `urgency` and `priority`, as documented. */
  readonly oldServer: boolean;
  readonly tokenLifeSeconds: number;
  readonly refreshTokens: 'accepted' | 'refused' | 'not given';
  readonly spacedTokenKeys: boolean;
  readonly refusedLogIn: '400' | '401' | '401 empty';
  /** The body of a 401 for a token that is unknown or has expired; old servers print the whole token. */
  readonly invalidToken: 'json' | 'json with the token' | 'empty';
  readonly refusal: RefusalShape;
  /** Every error is a proxy's page instead of JSON. */
  readonly htmlErrors: boolean;
  /** The one module name the form endpoint answers to; `undefined`: to none. */
  readonly formModule: string | undefined;
  readonly uploadLimitBytes: number;
  /** Attachments up to this size can be opened again; of larger ones only size and SHA-256 are kept. */
  readonly keepBytes: number;
  /** What tags, attachments and custom fields of an update do to those that are there. */
  readonly listUpdates: 'replace' | 'append';
  /** Keys of create and update that are dropped without a word, under a SUCCESS. */
  readonly droppedKeys: readonly string[];
  readonly nullKeys: 'null' | 'absent';
  /** Keys nobody documented, added to every incident read. */
  readonly extraKeys: Readonly<Record<string, unknown>>;
}

/** A healthy server as the vendor describes it, with places and fields to try the bot with. */
export const defaultItsmConfig: ItsmConfig = {
  clients: [{ id: 'sandbox-client', secret: 'sandbox-secret' }],
  users: [{ username: 'tim@acme.com', password: 'sandbox-password' }],
  locations: ['Ahmedabad', 'Pune', 'Zürich – Büro 4'],
  categories: ['Incident', 'Service Request', 'Hardware', 'Software', 'Network'],
  statuses: ['Open', 'In Progress', 'Pending', 'Resolved', 'Closed'],
  statusRules: [
    { to: 'Closed', onlyFrom: ['Resolved'], words: 'An incident must be Resolved before it can be Closed.' },
  ],
  customFields: [
    { id: 35, name: 'Asset tag', type: 'TextInputFieldRest', maxLength: 40 },
    { id: 36, name: 'Floor', type: 'NumberFieldRest', valueTypes: [2] },
    { id: 37, name: 'Building', type: 'DropDownFieldRest', options: ['Main', 'Annex', 'Warehouse'] },
    {
      id: 38,
      name: 'Affected services',
      type: 'MultiSelectDropDownFieldRest',
      options: ['Mail', 'VPN', 'ERP'],
    },
    { id: 39, name: 'Steps to reproduce', type: 'TextAreaFieldRest' },
  ],
  requesters: 'anyone',
  oldServer: true,
  tokenLifeSeconds: 7199,
  refreshTokens: 'accepted',
  spacedTokenKeys: false,
  refusedLogIn: '400',
  invalidToken: 'json',
  refusal: '200 envelope',
  htmlErrors: false,
  formModule: 'incident',
  uploadLimitBytes: 200 * 1024 * 1024,
  keepBytes: 10 * 1024 * 1024,
  listUpdates: 'replace',
  droppedKeys: [],
  nullKeys: 'null',
  extraKeys: {},
};
