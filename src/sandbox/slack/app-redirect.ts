import type { ServerResponse } from 'node:http';
import type { SlackCore } from './core.ts';

/** The path that opens an app in Slack's client. */
export const APP_REDIRECT_PATH = '/app_redirect';

/**
 * Answers the link to an app in Slack's client: sends the browser to where `settings.openApp` says the client of that
 * workspace or organisation is; 404 in plain words where there is none.
 */
export function handleAppRedirect(
  { settings, url }: SlackCore,
  address: string,
  response: ServerResponse,
): void {
  const { searchParams: asked } = new URL(address, url);
  const client = settings.openApp(asked.get('team') ?? undefined);
  if (client !== undefined && asked.get('app') === settings.appId) {
    response.writeHead(302, { location: client }).end();
    return;
  }
  const words = 'Slack would open the app here. This sandbox has no client to show it in.';
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}
