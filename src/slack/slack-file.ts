import { z } from 'zod';
import { toFileName } from '../domain/file-name.ts';

const said = z.string().optional().catch(undefined);

/** What Slack says of a file; a part that is missing or of a wrong type is undefined. Untrusted. */
export const slackFileSchema = z.object({
  name: said,
  title: said,
  mimetype: said,
  /** In bytes. */
  size: z.number().int().nonnegative().optional().catch(undefined),
  mode: said,
  file_access: said,
  is_external: z.boolean().optional().catch(undefined),
  external_type: said,
  url_private: said,
  url_private_download: said,
});
export type SlackFile = z.infer<typeof slackFileSchema>;

/** What to call a file: safe to show and to send. */
export function nameOf({ name, title, mode }: SlackFile): string {
  const called = name || title;
  if (called) return toFileName(called);
  if (mode === 'tombstone') return 'a deleted file';
  return mode === 'hidden_by_limit' ? 'a hidden file' : 'a file';
}
