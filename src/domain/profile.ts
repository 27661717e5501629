/** A person of Slack, as far as the bot must know them. */
export interface Profile {
  readonly userId: string;
  readonly name: string;
  readonly email?: string | undefined;
  /** A member of the organisation: no guest, no stranger from a shared channel, no app, not deactivated. */
  readonly isMember: boolean;
  readonly isAdmin: boolean;
}
