import { Fault } from '../../src/domain/fault.ts';
import type { Workspaces } from '../../src/domain/ports/workspaces.ts';
import { Secret } from '../../src/domain/secret.ts';
import { tenantOfSource } from '../../src/domain/tenant-of-source.ts';
import type { SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';

/** The workspaces and organisations that have the app in the sandbox, each with its own token. */
export function workspacesOf(slack: Pick<SlackSandbox, 'installationOf'>): Workspaces {
  function find(tenantId: string) {
    const installation = slack.installationOf(tenantId);
    return installation?.teamId === tenantId ? installation : undefined;
  }
  return {
    async tenantOf(source) {
      const tenantId = tenantOfSource(source);
      const installation = tenantId === undefined ? undefined : find(tenantId);
      if (tenantId === undefined || installation === undefined) return { is: 'not-installed' };
      return { is: 'installed', tenantId, botUserId: installation.botUserId };
    },
    async tokenFor(tenantId) {
      const installation = find(tenantId);
      if (installation) return new Secret(installation.token);
      throw new Fault('slack-access-lost', 'there is no such workspace');
    },
    missingScopes: async () => undefined,
    installerOf: async () => undefined,
    forget: async () => undefined,
  };
}
