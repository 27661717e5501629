import { hostileExamples } from './examples-hostile.ts';
import { examplesOfAttachments } from './examples-of-attachments.ts';
import { examplesOfBots } from './examples-of-bots.ts';
import { examplesOfMrkdwn } from './examples-of-mrkdwn.ts';
import { examplesOfPeople } from './examples-of-people.ts';
import type { Example } from './parts.ts';

/** What messages of every kind are to read like. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  'of people': examplesOfPeople,
  'of bots': examplesOfBots,
  'with attachments': examplesOfAttachments,
  'with a text alone': examplesOfMrkdwn,
  'of attackers': hostileExamples,
};
