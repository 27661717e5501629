import { newSecret } from './identifiers.ts';
import { SlackError } from './slack-error.ts';

/** What a trigger id stands for. */
export interface Trigger {
  userId: string;
  /** The workspace the person acted in. */
  teamId: string;
  /** Where the app it was sent to is installed: only that one may use it. */
  tenantId: string;
  /** The channel the person was looking at. */
  channelId?: string;
  /** The modal it came from; only such a one can push. */
  viewId?: string;
}

/** Trigger ids: each opens one view, within its life. */
export class TriggerIds {
  readonly #issued = new Map<string, Trigger & { at: number; used: boolean }>();
  readonly #lifeMs: () => number;

  constructor(lifeMs: () => number) {
    this.#lifeMs = lifeMs;
  }

  /** A new trigger id. */
  issue(trigger: Trigger): string {
    const id = `${Date.now()}.${Math.floor(Math.random() * 1e9)}.${newSecret(32).toLowerCase()}`;
    this.#issued.set(id, { ...trigger, at: Date.now(), used: false });
    return id;
  }

  /** Uses one up. Throws `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id` as Slack would. */
  exchange(id: string, tenantId: string): Trigger {
    const trigger = this.#issued.get(id);
    if (!trigger || trigger.tenantId !== tenantId) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (Date.now() - trigger.at > this.#lifeMs()) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }
}
