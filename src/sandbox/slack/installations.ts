import { newId, newSecret } from './identifiers.ts';
import type { Installation } from './model.ts';

/** Why a token that once worked is refused. */
export type TokenRefusal = 'account_inactive' | 'token_revoked' | 'token_expired';

/** What an installation is made of; what is left out is made up, or taken from the one before it. */
export interface InstallationSeed {
  /** The workspace, or the organisation whose workspaces all have the app. */
  tenantId: string;
  isOrganisation?: boolean | undefined;
  scopes: Iterable<string>;
  installerId?: string | undefined;
  token?: string | undefined;
  /** Tokens end after that time, in milliseconds, and are rotated; absent: they never end. */
  lifeMs?: number | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The bot's user and id: the same however often the app comes and goes. */
type Bot = Pick<Installation, 'botUserId' | 'botId'>;

/** A rotated token lives on beside its successor, but not beside the one after that. */
const MOST_TOKENS = 2;

/** The app in all workspaces and organisations: what is installed, and what each token ever given stands for. */
export class Installations {
  readonly #installed = new Map<string, Installation>();
  readonly #bots = new Map<string, Bot>();
  readonly #tokens = new Map<string, { tenantId: string; endsAt: number; refusal?: TokenRefusal }>();
  readonly #refreshTokens = new Map<string, string>();

  /** Everything that is installed. */
  all(): Installation[] {
    return [...this.#installed.values()];
  }

  /** What is installed in just this workspace, or for just this organisation. */
  of(tenantId: string | undefined): Installation | undefined {
    return this.#installed.get(tenantId ?? '');
  }

  /** The app's bot there, also before and after it is installed. */
  botOf(tenantId: string): Bot {
    const bot = this.#bots.get(tenantId) ?? { botUserId: newId('U'), botId: newId('B') };
    this.#bots.set(tenantId, bot);
    return bot;
  }

  /** Where the bot of that id is at home; undefined for other apps' bots. */
  homeOfBot(botId: string | undefined): string | undefined {
    return [...this.#bots].find(([, bot]) => bot.botId === botId)?.[0];
  }

  /** What a token stands for, or why it is refused; undefined for one that was never given. */
  byToken(token: string, now: number): Installation | TokenRefusal | undefined {
    const known = this.#tokens.get(token);
    if (!known) return undefined;
    if (known.refusal) return known.refusal;
    return known.endsAt <= now ? 'token_expired' : this.#installed.get(known.tenantId);
  }

  /** Installs, or installs again: then scopes add up, and a token that never ends stays the same. */
  install(seed: InstallationSeed): Installation {
    const before = this.#installed.get(seed.tenantId);
    const installation: Installation = before ?? {
      teamId: seed.tenantId,
      isOrganisation: seed.isOrganisation ?? false,
      token: '',
      ...this.botOf(seed.tenantId),
      scopes: new Set(),
    };
    for (const scope of seed.scopes) installation.scopes.add(scope);
    if (seed.installerId !== undefined) installation.installerId = seed.installerId;
    this.#installed.set(seed.tenantId, installation);
    if (seed.lifeMs !== undefined) this.#rotate(installation, seed.now, seed.lifeMs);
    else if (!before || before.refreshToken !== undefined) {
      this.#give(installation, seed.token ?? `xoxb-${newSecret(24)}`, Number.POSITIVE_INFINITY);
      delete installation.refreshToken;
      delete installation.expiresAt;
    }
    return installation;
  }

  /** New tokens for a refresh token, which is used up; undefined for one that is unknown, used or of nobody any more. */
  renew(refreshToken: string, now: number, lifeMs: number): Installation | undefined {
    const installation = this.of(this.#refreshTokens.get(refreshToken));
    if (!installation) return undefined;
    this.#rotate(installation, now, lifeMs);
    return installation;
  }

  /** Takes the app away: its tokens are refused so from now on. Undefined where it is not installed. */
  remove(tenantId: string, refusal: TokenRefusal): Installation | undefined {
    const installation = this.#installed.get(tenantId);
    this.#installed.delete(tenantId);
    for (const known of this.#tokens.values()) if (known.tenantId === tenantId) known.refusal ??= refusal;
    if (installation?.refreshToken !== undefined) this.#refreshTokens.delete(installation.refreshToken);
    return installation;
  }

  /** Refuses one token from now on; the app stays installed. */
  revoke(token: string): void {
    const known = this.#tokens.get(token);
    if (known) known.refusal = 'token_revoked';
  }

  /** Lets the tokens of an installation end now, as if their time were over. */
  expire(tenantId: string): void {
    for (const known of this.#tokens.values()) if (known.tenantId === tenantId) known.endsAt = 0;
    const installation = this.#installed.get(tenantId);
    if (installation) installation.expiresAt = 0;
  }

  #rotate(installation: Installation, now: number, lifeMs: number): void {
    if (installation.refreshToken !== undefined) this.#refreshTokens.delete(installation.refreshToken);
    installation.refreshToken = `xoxe-1-${newSecret(40)}`;
    installation.expiresAt = now + lifeMs;
    this.#refreshTokens.set(installation.refreshToken, installation.teamId);
    this.#give(installation, `xoxe.xoxb-1-${newSecret(40)}`, installation.expiresAt);
  }

  #give(installation: Installation, token: string, endsAt: number): void {
    installation.token = token;
    this.#tokens.set(token, { tenantId: installation.teamId, endsAt });
    const own = [...this.#tokens.values()].filter(
      ({ tenantId, refusal }) => tenantId === installation.teamId && refusal === undefined,
    );
    for (const known of own.slice(0, -MOST_TOKENS)) known.refusal = 'token_revoked';
  }
}
