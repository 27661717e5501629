import { z } from 'zod';

const openedSchema = z.object({
  event: z.object({ type: z.literal('app_home_opened'), tab: z.literal('home'), user: z.string() }),
});

/** Whether a body says that a person looks at the Home tab; undefined for the tab with the messages. */
export function readHomeOpened(body: unknown): true | undefined {
  return openedSchema.safeParse(body).success || undefined;
}
