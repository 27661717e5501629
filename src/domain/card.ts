/** A message in Slack that shows an incident. `ts` is Slack's name for the message within its channel. */
export interface Card {
  readonly tenantId: string;
  readonly id: string;
  readonly connectionId: string;
  /** Whose report its incident came from. */
  readonly submissionId: string;
  readonly incidentId: number;
  readonly channelId: string;
  readonly ts: string;
  /** 'gone': the message or its channel is no more; it is not posted again. */
  readonly state: 'live' | 'gone';
}
