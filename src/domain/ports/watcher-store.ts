import type { IncidentKey } from '../incident-record.ts';

export interface WatcherStore {
  /** Twice is once. */
  add(key: IncidentKey, userId: string, since: number): Promise<void>;
  remove(key: IncidentKey, userId: string): Promise<void>;
  /** Slack ids of those who watch. */
  of(key: IncidentKey): Promise<readonly string[]>;
}
