import type { CardContent, DrawnCard } from '../../src/domain/ports/messenger.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';
import { aSubmission } from './submission.ts';

/** What a card of incident 42 shows that nobody read yet, for tests to change. */
export function aCardContent(changes: Partial<CardContent> = {}): CardContent {
  return {
    ...{ incidentId: 42, connectionId: 'N1', submission: aSubmission(), isGone: false, isReadOnly: false },
    ...{ statuses: defaultSettings.statuses, fields: [], filesLeftOut: [], notTaken: [] },
    ...changes,
  };
}

/** The same as it is drawn. */
export function aDrawnCard(changes: Partial<CardContent> = {}): DrawnCard {
  return { id: 'K1', revision: 3, content: aCardContent(changes) };
}
