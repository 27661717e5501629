import { z } from 'zod';
import { tokenSchema } from './token-answer.ts';

const facts = z.record(z.string(), z.union([z.string(), z.number()]));

/** What a log-in came to, as it is kept for all processes: a token, or that the credentials were refused. */
export const keptLoginSchema = z.discriminatedUnion('is', [
  tokenSchema.extend({ is: z.literal('token') }),
  z.object({ is: z.literal('refused'), facts }),
]);
export type KeptLogin = z.infer<typeof keptLoginSchema>;
