/** Whether a tenant is a whole organisation that installed the bot for all its workspaces: Slack's ids of these begin with E. */
export function isOrganisation(tenantId: string): boolean {
  return tenantId.startsWith('E');
}
