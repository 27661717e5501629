import type { z } from 'zod';
import type { Delivery } from '../slack/journal.ts';
import { TROUBLE } from '../slack/person/apply-submission-answer.ts';
import type { DemoParts } from './demo-parts.ts';

/** What the bot offered for a menu: options under a heading, which is empty where there is none. */
export interface Offer {
  label: string;
  options: readonly { text: string; value: string; description?: string | undefined }[];
}

/** What the script is told: words for the person when something went wrong, and what was asked for. */
export interface ActResult {
  trouble?: string;
  /** Only of asking the bot; absent where its answer could not be used. */
  offers?: readonly Offer[];
}

/** Something a person did on the page. It rejects with a `ZodError` for a body of another shape. */
export type Act = (parts: DemoParts, body: unknown) => Promise<ActResult>;

/** An act whose body is checked before anything is done. */
export function act<Body>(
  body: z.ZodType<Body>,
  does: (parts: DemoParts, body: Body) => Promise<ActResult>,
): Act {
  return async (parts, sent) => does(parts, body.parse(sent));
}

/** Slack's words where the bot did not take it. */
export function resultOf({ status, outcome }: Delivery): ActResult {
  if (outcome === 'not-sent') return { trouble: 'The app is no longer installed here: nothing was sent.' };
  return status !== undefined && status < 300 ? {} : { trouble: TROUBLE };
}
