import { Fault } from './fault.ts';

/** Whether a place in Slack, such as a channel, takes or tells nothing, however often it is asked: gone, or closed to the bot. */
export function isClosed(error: unknown): error is Fault {
  if (!(error instanceof Fault)) return false;
  const { code } = error;
  return code === 'slack-place-gone' || code === 'slack-refused' || code === 'slack-scope-missing';
}
