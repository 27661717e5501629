import type { ServerResponse } from 'node:http';
import type { RegionName, Regions } from './regions.ts';
import type { Viewer } from './viewer.ts';
import { toHtml } from './views/to-html.ts';

interface Stream<Seen> {
  viewer: Seen;
  sent: Map<RegionName, string>;
}

const pauseMs = 40;

/** The open pages: each is sent, as server-sent events, the regions that are no longer what it shows. */
export class LiveUpdates<Seen = Viewer> {
  /** Draws the regions of a viewer as they are now. */
  readonly draw: (viewer: Seen) => Regions;
  readonly #streams = new Map<ServerResponse, Stream<Seen>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(draw: (viewer: Seen) => Regions) {
    this.draw = draw;
  }

  /** Answers with a stream that begins with every region. */
  open(viewer: Seen, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.on('close', () => this.#streams.delete(response));
    const stream = { viewer, sent: new Map() };
    this.#streams.set(response, stream);
    this.#send(response, stream);
  }

  /** Something changed: the pages hear of it a moment later, of several changes at once. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const [response, stream] of this.#streams) this.#send(response, stream);
    }, pauseMs);
  }

  /** Ends all streams. */
  close(): void {
    clearTimeout(this.#timer);
    for (const response of this.#streams.keys()) response.end();
  }

  #send(response: ServerResponse, { viewer, sent }: Stream<Seen>): void {
    for (const [name, node] of this.draw(viewer)) {
      const html = toHtml(node);
      if (sent.get(name) === html) continue;
      sent.set(name, html);
      response.write(`event: region\ndata: ${JSON.stringify({ name, html })}\n\n`);
    }
  }
}
