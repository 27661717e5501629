import type { Secret } from '../domain/secret.ts';
import { createWebClient, type WebClientParts } from './create-web-client.ts';
import { toSlackFault } from './to-slack-fault.ts';

/**
 * Whether Slack takes the token of Socket Mode: asks for an address to connect to, and does not connect. Throws `Fault`
 * with Slack's codes, within 10 s.
 */
export async function tryAppToken({
  appToken,
  ...parts
}: WebClientParts & { readonly appToken: Secret }): Promise<void> {
  try {
    await createWebClient(appToken.reveal(), parts).apps.connections.open();
  } catch (error) {
    throw toSlackFault('apps.connections.open', error);
  }
}
