import { newSecret } from './identifiers.ts';

const USES = 5;

/** What a response URL stands for. */
export interface ResponseTarget {
  kind: 'commands' | 'actions' | 'app';
  teamId: string;
  /** Where the app it was sent to is installed. */
  tenantId: string;
  channelId: string;
  userId: string;
  /** The message that was pressed: what `replace_original` and `delete_original` change. */
  messageTs?: string;
  threadTs?: string;
}

/** The response URLs that were handed out: five uses within their life. */
export class ResponseUrls {
  readonly #issued = new Map<string, ResponseTarget & { at: number; uses: number }>();
  readonly #lifeMs: () => number;

  constructor(lifeMs: () => number) {
    this.#lifeMs = lifeMs;
  }

  /** The path of a new response URL. */
  issue(target: ResponseTarget): string {
    const path = `/${target.kind}/${target.teamId}/${Date.now()}/${newSecret(24)}`;
    this.#issued.set(path, { ...target, at: Date.now(), uses: 0 });
    return path;
  }

  /** True for a path that was ever handed out. */
  knows(path: string): boolean {
    return this.#issued.has(path);
  }

  /** Counts a use; `expired_url` or `used_url` when there is none left. */
  use(path: string): ResponseTarget | 'expired_url' | 'used_url' {
    const target = this.#issued.get(path);
    if (!target || Date.now() - target.at > this.#lifeMs()) return 'expired_url';
    if (target.uses >= USES) return 'used_url';
    target.uses += 1;
    return target;
  }
}
