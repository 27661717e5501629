import type { ViewOutput } from '@slack/bolt';
import { Secret } from '../../../domain/secret.ts';
import type { ConnectionEntry } from '../../../services/setup-services.ts';
import { buildChecking, connectionTitle } from '../../blocks/build-checking.ts';
import {
  buildConnectionForm,
  missingSecrets,
  sayChangedMeanwhile,
} from '../../blocks/build-connection-form.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { type FormMetadata, readMetadata } from '../../blocks/form-metadata.ts';
import {
  readConnectionForm,
  spacedFields,
  type TypedConnectionForm,
} from '../../blocks/read-connection-form.ts';
import type { Request } from '../../request.ts';
import { runCheck } from '../../run-check.ts';
import { sayNotDone } from '../../say-not-done.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer, updateForm } from '../../submission-answer.ts';

/** 'ITSM connection' was sent: the form stays, shows the checks and how they ended. */
export function handleConnectionForm(parts: SlackParts) {
  return async (view: ViewOutput, request: Request): Promise<SubmissionAnswer> => {
    const metadata = readMetadata(view.private_metadata);
    const round = metadata.attempt ?? 0;
    const read = readConnectionForm(view.state.values, round);
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const { typed } = read;
    const start = await parts.setup.startCheck(request.actor, toEntry(typed, metadata));
    switch (start.is) {
      case 'not-permitted':
        return errorsOnForm(view, sayNotDone['not-permitted']);
      case 'fixed':
        return updateForm(buildToldForm(connectionTitle, sayNotDone.fixed));
      case 'missing':
        return { response_action: 'errors', errors: missingSecrets(start.fields, { ...start, round }) };
      case 'changed-meanwhile': {
        const { setup } = start;
        const note = sayChangedMeanwhile(setup);
        return updateForm(buildConnectionForm({ setup, note, round: round + 1 }));
      }
      case 'begun': {
        const { toTry } = start;
        const note = saySpaces(spacedFields(typed));
        request.later(() => runCheck(parts, request, { viewId: view.id, toTry, round, note }));
        return updateForm(buildChecking(toTry.connection.serverUrl.host, []));
      }
    }
  };
}

function toEntry(typed: TypedConnectionForm, metadata: FormMetadata): ConnectionEntry {
  const { clientSecret, password, ...rest } = typed;
  const { connectionId: id, connectionRevision: revision } = metadata;
  return {
    ...rest,
    clientSecret: clientSecret === undefined ? undefined : new Secret(clientSecret),
    password: password === undefined ? undefined : new Secret(password),
    shown: id === undefined || revision === undefined ? undefined : { id, revision },
  };
}

function saySpaces(labels: readonly string[]): string | undefined {
  if (labels.length === 0) return undefined;
  return `White space stands at the beginning or the end of: ${labels.join(', ')}. It was sent as typed.`;
}
