import type { Source } from '../../src/domain/source-message.ts';
import type { ThreadMessage } from '../../src/domain/thread.ts';
import type { SourceMessage } from '../../src/services/services.ts';

/** A message of Otto's that stands alone in #it-help, posted 2023-11-14 22:00 UTC. */
export function aMessage(values: Partial<SourceMessage> = {}): SourceMessage {
  return {
    channelId: 'C9',
    ts: '1699999200.000100',
    channelName: '#it-help',
    authorId: 'U2',
    authorName: 'Otto',
    text: 'The printer is on fire.\nFloor 3.',
    files: [],
    hasThread: false,
    permalink: 'https://acme.slack.com/archives/C9/p1699999200000100',
    ...values,
  };
}

/** The same message as a report keeps it. */
export function aSource(values: Partial<Source> = {}): Source {
  const { channelId, ts, authorName, channelName, permalink } = aMessage();
  return { channelId, ts, authorName, channelName, permalink, postedAt: 1_699_999_200_000, ...values };
}

/** What a report from it says under its description. */
export const sourceWords =
  'From a message by Otto in #it-help, 2023-11-14 22:00 UTC\n' +
  'https://acme.slack.com/archives/C9/p1699999200000100';

export function aReply(text: string, values: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    ts: '1699999260.000200',
    authorName: 'Pia',
    postedAt: 1_699_999_260_000,
    text,
    files: [],
    ...values,
  };
}
