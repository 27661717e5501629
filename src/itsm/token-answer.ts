import { z } from 'zod';

/** An access token and until when to use it (epoch milliseconds, its margin taken off). */
export const tokenSchema = z.object({
  access: z.string(),
  refresh: z.string().optional(),
  endsAt: z.number(),
});
export type Token = z.infer<typeof tokenSchema>;

/** A token nobody gave a life to is used for five minutes. */
const defaultLifeSeconds = 300;
/** It ends a tenth of its life earlier, but not more than a minute: calls under way still have to arrive. */
const longestMarginSeconds = 60;

/** How long after its end a token is kept for the sake of its refresh token, in milliseconds. */
const refreshableMs = 24 * 60 * 60 * 1000;

/** Until when a token is worth keeping, epoch milliseconds. */
export function keptUntil({ endsAt, refresh }: Token): number {
  return endsAt + (refresh === undefined ? 0 : refreshableMs);
}

// What cannot stand in a header is no token: the error of trying would print it.
const headerText = z.string().regex(/^[\x21-\x7e]+$/);

/** What a log-in answers, made a token from the time `now` on; keys spelled with a space are read too. */
export function tokenAnswerSchema(now: number) {
  return z
    .preprocess(
      underscored,
      z.object({
        access_token: headerText,
        refresh_token: headerText.optional().catch(undefined),
        expires_in: z.coerce.number().positive().catch(defaultLifeSeconds),
      }),
    )
    .transform(({ access_token, refresh_token, expires_in }): Token => {
      const margin = Math.min(expires_in / 10, longestMarginSeconds);
      return { access: access_token, refresh: refresh_token, endsAt: now + (expires_in - margin) * 1000 };
    });
}

function underscored(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key.replaceAll(' ', '_'), value]));
}
