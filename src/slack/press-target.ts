import type { AskedFrom } from '../domain/step.ts';
import type { IncidentRef, NoIncident } from '../services/incident-services.ts';
import type { ControlTarget } from './blocks/card-controls.ts';
import type { FormMetadata } from './blocks/form-metadata.ts';
import { sayWords } from './blocks/say-words.ts';
import { noIncidentWords } from './no-incident-words.ts';
import type { PressReply } from './press-reply.ts';
import type { Press } from './read-press.ts';

/**
 * The incident of a press on a card: the one whose card the message is, whatever the control claims. Where no card
 * stands, by its number.
 */
export function toIncidentRef({ notice }: Press, target: ControlTarget): IncidentRef {
  if ('incidentId' in target) return { ...target, channelId: notice?.channelId };
  return notice ? { card: notice, cardId: target.cardId } : target;
}

/** Where the person pressed; in a form: where that was opened. */
export function askedFrom({ notice, threadTs, form }: Press): AskedFrom {
  return form ? placeOfForm(form.metadata) : { channelId: notice?.channelId, threadTs };
}

/** Where a form was opened, as far as it carries that. */
function placeOfForm({ channelId, threadTs }: FormMetadata): AskedFrom {
  return { channelId, threadTs };
}

/** Words beside the pressed message, seen by its person alone. */
export function besideMessage(text: string): PressReply {
  return { message: sayWords(text), replaces: false };
}

/** What a person reads when nothing comes of their press; nothing to read where it was begun. */
export function toIncidentReply(asked: { readonly is: 'begun' } | NoIncident): PressReply | undefined {
  return asked.is === 'begun' ? undefined : besideMessage(noIncidentWords[asked.is]);
}

/** The incident of a press, and where it was, as a form carries them. */
export function toTargetMetadata({ notice, threadTs }: Press, target: ControlTarget): FormMetadata {
  return { ...target, notice, channelId: notice?.channelId, threadTs };
}

/** The incident that a form carries; undefined when it carries none. */
export function refOfForm(form: FormMetadata): IncidentRef | undefined {
  const { cardId, incidentId, connectionId, notice, channelId } = form;
  if (cardId !== undefined) return notice ? { card: notice, cardId } : { cardId };
  if (incidentId === undefined || connectionId === undefined) return undefined;
  return { incidentId, connectionId, channelId };
}
