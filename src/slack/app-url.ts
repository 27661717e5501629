import type { NewInstallation } from '../domain/installation.ts';

/**
 * Where a browser opens the bot's own conversation in Slack (https://docs.slack.dev/interactivity/deep-linking), at
 * the origin of the Web API `apiUrl`. Of an organisation the person chooses the workspace.
 */
export function appUrl(
  apiUrl: URL,
  { appId, tenantId, isOrganisation }: Pick<NewInstallation, 'appId' | 'tenantId' | 'isOrganisation'>,
): URL {
  const url = new URL('/app_redirect', apiUrl);
  url.searchParams.set('app', appId);
  if (!isOrganisation) url.searchParams.set('team', tenantId);
  return url;
}
