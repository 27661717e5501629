import type { IsDone } from './effects.ts';
import type { Payload, Visit } from './payloads.ts';

/** A way in: what Slack sends for it, and how one knows that it was done for this office. */
export interface Entrance {
  /** As `register.ts` registers it. */
  readonly registered: string;
  readonly payload: (visit: Visit) => Payload;
  readonly isDone: IsDone;
}
