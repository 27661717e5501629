import type { Access, WorkspaceSettings } from './workspace-settings.ts';

/** What was chosen of settings without that person in any list; undefined when none names them. */
export function settingsWithoutPerson(
  chosen: Partial<WorkspaceSettings>,
  userId: string,
): Partial<WorkspaceSettings> | undefined {
  const { mayFile, mayRead, mayChange, adminIds } = chosen;
  const lists = [mayFile?.userIds, mayRead?.userIds, mayChange?.userIds, adminIds];
  if (!lists.some((list) => list?.includes(userId))) return undefined;
  const others = (ids: readonly string[]) => ids.filter((id) => id !== userId);
  const without = (access: Access): Access => ({ ...access, userIds: others(access.userIds) });
  return {
    ...chosen,
    ...(mayFile && { mayFile: without(mayFile) }),
    ...(mayRead && { mayRead: without(mayRead) }),
    ...(mayChange && { mayChange: without(mayChange) }),
    ...(adminIds && { adminIds: others(adminIds) }),
  };
}
