import { createHash } from 'node:crypto';
import { newSecret } from '../identifiers.ts';
import { SlackError } from '../slack-error.ts';

/** What a code stands for until it is exchanged. */
export interface Grant {
  /** One workspace, or else all of an organisation. */
  teamId: string | undefined;
  enterpriseId: string | undefined;
  userId: string;
  scopes: readonly string[];
  redirectUri: string | undefined;
}

/** The codes that browsers were sent back with: each is exchanged once, within its life. */
export class OauthCodes {
  readonly #issued = new Map<string, Grant & { at: number; used: boolean }>();

  /** A new code, at that time in milliseconds since 1970. */
  issue(grant: Grant, at: number): string {
    const secret = createHash('sha256').update(newSecret(32)).digest('hex');
    const code = `${at % 1e10}.${this.#issued.size + 1}.${secret}`;
    this.#issued.set(code, { ...grant, at, used: false });
    return code;
  }

  /** Uses one up. Throws `invalid_code`, `code_already_used`, `bad_redirect_uri`; a refused redirect leaves it unused. */
  exchange(
    code: string,
    redirectUri: string | undefined,
    { now, lifeMs }: { now: number; lifeMs: number },
  ): Grant {
    const grant = this.#issued.get(code);
    if (!grant || now - grant.at > lifeMs) throw new SlackError('invalid_code');
    if (grant.used) throw new SlackError('code_already_used');
    if (grant.redirectUri !== redirectUri) throw new SlackError('bad_redirect_uri');
    grant.used = true;
    return grant;
  }
}
