/** A message in Slack that shows an incident. `ts` is Slack's name for the message within its channel. */
export interface Card {
  readonly tenantId: string;
  readonly id: string;
  readonly connectionId: string;
  /** Whose report its incident came from; empty when it was not filed by the bot. */
  readonly submissionId: string;
  readonly incidentId: number;
  readonly channelId: string;
  readonly ts: string;
  /** 'gone': the message or its channel is no more; it is not posted again. */
  readonly state: 'live' | 'gone';
  /** Counts how often it was drawn; names what its controls show, so that a menu forgets a choice that was refused. */
  readonly revision: number;
  /** What it shows now, as a digest; absent when that is not known. */
  readonly drawn?: string | undefined;
}
