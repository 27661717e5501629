/** What came back of a streamed request; `text` is capped. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface StreamedRequest {
  readonly url: URL;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The one guarded way out. Addresses are checked as they are connected to, redirects come back as answers and are
 * never followed, a body over the cap and a step over its time reject. Errors that are the way's own are `Fault`:
 * 'address-refused', 'unreachable' (no connection stood, nothing was sent), 'outcome-unknown' (anything later).
 */
export interface Outbound {
  /** `fetch` over kept-alive connections, answers capped at 1 MiB. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * A `fetch` for one request on a connection of its own. `beforeSend` runs when the connection stands and before
   * the first byte leaves; when it rejects nothing is sent and its error is what is thrown. Up to 120 s.
   */
  fetchOnce(beforeSend: () => Promise<void>): typeof globalThis.fetch;
  /** Sends a body as it comes, never whole in memory. */
  stream(request: StreamedRequest): Promise<OutboundAnswer>;
  /**
   * Makes a connection to the origin of `url`, TLS included, and ends it: nothing is sent over it. Rejects with
   * 'address-refused', or with 'unreachable', whose `facts.reason` is the code of the socket's or TLS's error.
   */
  connect(url: URL): Promise<void>;
  /** Opens a download of any length as a stream; the caller reads it to its end or ends its iterator. */
  download(url: URL, headers: Readonly<Record<string, string>>): Promise<Download>;
  close(): Promise<void>;
}

export interface Download {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}
