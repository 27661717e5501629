import { z } from 'zod';
import type { SharedFile } from '../domain/report.ts';
import { nameOf, slackFileSchema } from './slack-file.ts';

const most = 200;

const listedSchema = slackFileSchema.extend({ id: z.string().regex(/^[A-Z0-9]{1,30}$/) });

/**
 * The files that a message lists under `files`, each once, at most 200; none when that is no list. Also those that
 * are deleted or that Slack tells only the id of: what can be had of a file is asked when it is fetched.
 */
export function readFiles(raw: unknown): SharedFile[] {
  const files = new Map<string, SharedFile>();
  for (const one of Array.isArray(raw) ? raw : []) {
    const listed = listedSchema.safeParse(one);
    if (!listed.success || files.has(listed.data.id)) continue;
    const { id, size } = listed.data;
    files.set(id, { id, name: nameOf(listed.data), ...(size !== undefined && { size }) });
    if (files.size === most) break;
  }
  return [...files.values()];
}
