import { randomBytes, randomUUID } from 'node:crypto';

/** A log-in that succeeded. The tokens are opaque to callers, although they look like JWTs. */
export interface IssuedToken {
  /** Counted from 1, so that a journal can tell tokens apart without showing them. */
  readonly number: number;
  readonly access: string;
  readonly refresh: string;
  readonly username: string;
  readonly jti: string;
  readonly endsAt: number;
}

/** The tokens the ITSM has issued and still knows. */
export class AccessTokens {
  readonly #now: () => number;
  readonly #issued: IssuedToken[] = [];
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Issues an access token; a log-in by refresh token keeps that one. */
  issue(username: string, lifeSeconds: number, refresh?: string): IssuedToken {
    this.#count += 1;
    const endsAt = this.#now() + lifeSeconds * 1000;
    const jti = randomUUID();
    const issued: IssuedToken = {
      number: this.#count,
      access: toJwt({ user_name: username, jti, exp: this.#misleadingEnd(lifeSeconds) }),
      refresh: refresh ?? toJwt({ user_name: username, ati: jti }),
      username,
      jti,
      endsAt,
    };
    this.#issued.push(issued);
    return issued;
  }

  /** Finds an access token, also one that has expired. */
  find(access: string): (IssuedToken & { readonly expired: boolean }) | undefined {
    const issued = this.#issued.find((known) => known.access === access);
    return issued && { ...issued, expired: issued.endsAt <= this.#now() };
  }

  findByRefresh(refresh: string): IssuedToken | undefined {
    return this.#issued.find((known) => known.refresh === refresh);
  }

  /** Forgets all tokens, as a server does that was restarted. */
  forget(): void {
    this.#issued.length = 0;
  }

  /** Real servers were seen to write an `exp` that differs from `expires_in`: this one is a day early. */
  #misleadingEnd(lifeSeconds: number): number {
    return Math.floor(this.#now() / 1000) + lifeSeconds - 86_400;
  }
}

function toJwt(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${randomBytes(32).toString('base64url')}`;
}
