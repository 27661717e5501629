/** What Slack's ids are called; undefined where Slack does not say. */
export interface Names {
  user(id: string): string | undefined;
  group(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** The ids that a text names. */
export interface Mentions {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly channels: readonly string[];
}
