/** A file as Slack tells it now. Names and types are what somebody said: untrusted. */
export type FoundFile =
  | {
      readonly is: 'stored';
      readonly name: string;
      /** In bytes. */
      readonly size?: number | undefined;
      readonly contentType?: string | undefined;
      /** Opens it for one reading; the bytes are as many as `size` says, or reading them throws. */
      open(): Promise<AsyncIterable<Uint8Array>>;
    }
  /** It stands with another service and only its address is known: http or https. */
  | { readonly is: 'link'; readonly name: string; readonly url: string };

/** Files that stand in Slack. */
export interface SharedFiles {
  /**
   * Looks a file up afresh: addresses and rights change. Throws `Fault`, here or from `open`: 'slack-file-gone',
   * 'slack-file-hidden', 'slack-file-unreadable' (not as things stand), or 'slack-unreachable', 'slack-rate-limited'
   * (again later).
   */
  find(tenantId: string, fileId: string): Promise<FoundFile>;
}
