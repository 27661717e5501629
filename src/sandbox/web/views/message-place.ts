import type { Unread } from '../unread.ts';
import type { Viewer } from '../viewer.ts';
import type { BlocksPlace } from './blocks-view.ts';

/** Where a message is drawn, and for whom. */
export interface MessagePlace extends Omit<BlocksPlace, 'scope'> {
  viewer: Viewer;
  unread: Pick<Unread, 'countReplies'>;
  /** In ms since 1970. */
  now: number;
  /** In the pane of a thread, where nothing leads to the thread again. */
  inThread?: boolean;
}
