import type { KnownBlock, ModalView } from '@slack/types';
import type { CheckResult } from '../../domain/connection-check.ts';
import { type ConnectionSetup, type SecretField, secretFields } from '../../domain/connection-setup.ts';
import { callbackIds, connectionIds } from '../ids.ts';
import { connectionTitle, sayChecks } from './build-checking.ts';
import { buildToldForm } from './build-told-form.ts';
import { buildMove, hostWords, sayChange, sayState } from './connection-state-words.ts';
import { connectionLabels, fieldOfCheck, sayCheck } from './connection-words.ts';
import { writeMetadata } from './form-metadata.ts';
import { input, menuElement, option, textElement, words } from './inputs.ts';
import { buttons, context, section } from './message.ts';
import { pressButton } from './press-button.ts';

type Editable = Extract<ConnectionSetup, { readonly is: 'editable' }>;
type Field = keyof typeof connectionIds;

/** What the form 'ITSM connection' is filled with. */
export interface ConnectionForm {
  readonly setup: ConnectionSetup;
  /** Counts how often this form came again: the ids of its fields follow it. */
  readonly round?: number;
  /** What the last try came to. */
  readonly results?: readonly CheckResult[];
  /** What is said on top, as it stands. */
  readonly note?: string | undefined;
}

/** The id of a field when the form comes for the `round`th time again. */
export function connectionField(field: Field, round: number): string {
  return round === 0 ? connectionIds[field] : `${connectionIds[field]}:${round}`;
}

/** The form 'ITSM connection' for admins: filled with all but its secrets, or only shown where the operator gave it. */
export function buildConnectionForm(given: ConnectionForm): ModalView {
  const { setup, round = 0, results = [], note } = given;
  if (setup.is === 'fixed') return buildFixed(setup);
  const { connection } = setup;
  const said = results.length === 0 ? [] : [section(`*Not saved.*\n${sayChecks(results)}`)];
  return {
    type: 'modal',
    callback_id: callbackIds.connectionForm,
    title: words(connectionTitle, 24),
    submit: words('Check and save', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata({
      ...{ connectionId: connection?.id, connectionRevision: connection?.revision, attempt: round },
    }),
    blocks: [
      ...(note === undefined ? [] : [section(note)]),
      ...said,
      ...stateOf(setup),
      ...fieldsOf(setup, round, results),
      context('Client secret and password are kept sealed, go to this ITSM alone, and are not shown again.'),
      ...(connection ? [buttons(pressButton('disconnect', { value: connection.id, style: 'danger' }))] : []),
      ...buildMove(setup.move),
    ],
  };
}

function buildFixed({ connection, move }: Extract<ConnectionSetup, { readonly is: 'fixed' }>): ModalView {
  const told = buildToldForm(
    connectionTitle,
    sayState(connection),
    'Whoever runs the bot has set this connection, so it is not changed here.',
  );
  return { ...told, blocks: [...told.blocks, ...buildMove(move)] };
}

function stateOf({ connection, offersTeam, lastTry }: Editable): KnownBlock[] {
  const tried = lastTry ? [context('The fields hold what you typed last, which was not saved.')] : [];
  if (connection === undefined) {
    const what =
      'No ITSM is connected yet. What you fill in here is tried, and kept when the ITSM lets the bot in.';
    return [section(what), ...tried];
  }
  const whose = connection.forTeam ? 'of this workspace alone' : 'of the whole organisation';
  return [
    section(sayState(connection)),
    context(`${sayChange(connection)}${offersTeam ? `. It is the connection ${whose}.` : ''}`),
    ...tried,
  ];
}

function fieldsOf(setup: Editable, round: number, results: readonly CheckResult[]): KnownBlock[] {
  const { connection, lastTry, offersTeam } = setup;
  const filled = lastTry ?? connection;
  const scope = filled?.forTeam ? 'team' : 'tenant';
  const failed = results.find(({ is }) => is === 'failed');
  const field = (name: Field, element: Parameters<typeof input>[0]['element'], more = {}) => [
    input({
      blockId: connectionField(name, round),
      label: connectionLabels[name],
      ...{ element, required: true, ...more },
    }),
    ...(failed && fieldOfCheck(failed) === name ? [section(`❌ ${sayCheck(failed)}`)] : []),
  ];
  const secret = (name: SecretField) => field(name, textElement({}), secretHint(name, setup));
  return [
    ...(offersTeam ? field('scope', menuElement({ options: scopes, initial: scope })) : []),
    ...field('serverUrl', textElement({ initial: filled?.serverUrl }), {
      hint: 'The address of the ITSM, such as https://itsm.example.com',
    }),
    ...field('clientId', textElement({ initial: filled?.clientId })),
    ...secret('clientSecret'),
    ...field('username', textElement({ initial: filled?.username })),
    ...secret('password'),
  ];
}

const scopes = [option('The whole organisation', 'tenant'), option('This workspace alone', 'team')];

/** What an empty field for a secret means: a secret is never in it. */
function secretHint(name: SecretField, { connection, lastTry }: Editable) {
  if (lastTry?.kept.includes(name)) {
    return { required: false, hint: 'Kept from your last try: leave it empty, or type another one.' };
  }
  if (connection) {
    return {
      required: false,
      hint: 'Not shown again. Leave it empty to keep the saved one; for another server type it anew.',
    };
  }
  return { hint: 'Slack shows it while you type. It is not shown again.' };
}

/** Words on the fields of secrets that are needed; `isSaved`: there are some, but for another server. */
export function missingSecrets(
  fields: readonly SecretField[],
  { round, isSaved }: { readonly round: number; readonly isSaved: boolean },
): Record<string, string> {
  const text = isSaved
    ? 'The saved one was for another server, which alone may get it. Type it for this one.'
    : 'This is needed.';
  const missing = secretFields.filter((name) => fields.includes(name));
  return Object.fromEntries(missing.map((name) => [connectionField(name, round), text]));
}

/** What an admin reads whose form showed what does not stand any more. */
export function sayChangedMeanwhile({ connection }: Editable): string {
  if (connection === undefined) {
    return '⚠️ The connection was removed meanwhile, so nothing was tried. Send this again to connect anew.';
  }
  const { host } = connection;
  return (
    `⚠️ The connection was changed meanwhile, so nothing was tried: what stands is ${hostWords(host)}. ` +
    'What you typed is below; send it again to replace that.'
  );
}
