import { Secret } from '../../../src/domain/secret.ts';
import type { Estate, Office } from '../../stories/support/estate.ts';
import { withStores } from './with-stores.ts';

/** Installs the app in the sandbox's Slack and keeps what Slack gave, as the bot does; `hasLeft`: and leaves. */
export async function keepInstallation(
  { slack, env }: Estate,
  { tenantId, adminId }: Office,
  { hasLeft = false } = {},
): Promise<void> {
  const isOrganisation = tenantId.startsWith('E');
  const given = slack.install({
    ...(isOrganisation ? { enterpriseId: tenantId } : { teamId: tenantId }),
    userId: adminId,
  });
  const { token, refreshToken, expiresAt, scopes, botUserId } = given;
  await withStores(env, async ({ installations, tenants }) => {
    await installations.save({
      ...{ tenantId, isOrganisation, botUserId },
      ...{ name: 'Office', appId: slack.settings.appId },
      botToken: new Secret(token),
      rotation:
        refreshToken === undefined || expiresAt === undefined
          ? undefined
          : { refreshToken: new Secret(refreshToken), expiresAt },
      scopes: [...scopes],
      installerId: adminId,
      installedAt: Date.now(),
    });
    if (hasLeft) await tenants.leave(tenantId, Date.now());
  });
}

/** Keeps the connection to an office's own ITSM, as if an admin had typed it. */
export async function keepConnection(
  { env }: Estate,
  { tenantId, itsm, itsmUrl, adminId }: Office,
  changes: { readonly password?: string; readonly teamId?: string } = {},
): Promise<void> {
  const { clients, users } = itsm.config();
  await withStores(env, ({ credentials }) =>
    credentials.save({
      ...{ tenantId, id: `connection-${changes.teamId ?? ''}`, revision: 'r1', teamId: changes.teamId },
      serverUrl: new URL(itsmUrl),
      clientId: new Secret(clients[0]?.id ?? ''),
      clientSecret: new Secret(clients[0]?.secret ?? ''),
      username: new Secret(users[0]?.username ?? ''),
      password: new Secret(changes.password ?? users[0]?.password ?? ''),
      changedBy: adminId,
      changedAt: Date.now(),
    }),
  );
}
