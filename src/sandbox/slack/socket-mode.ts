import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { newSecret } from './identifiers.ts';
import type { Settings } from './options.ts';
import type { WebSocketPeer } from './websocket-server.ts';
import { acceptWebSocket } from './websocket-server.ts';

const PING_EVERY_MS = 10_000;

/** What Slack wraps a payload in on a WebSocket. */
export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
}

/** The acknowledgement of an envelope; the payload is what HTTP would have had as its body. */
export interface EnvelopeAnswer {
  payload?: unknown;
}

/** Slack's side of Socket Mode: tickets, connections, envelopes. */
export class SocketMode {
  readonly #settings: Settings;
  readonly #tickets = new Set<string>();
  readonly #peers = new Set<WebSocketPeer>();
  readonly #waiting = new Map<string, (answer: EnvelopeAnswer) => void>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** How many WebSockets are open. */
  get connected(): number {
    return this.#peers.size;
  }

  /** A ticket that opens one WebSocket. */
  issueTicket(): string {
    const ticket = newSecret(32).toLowerCase();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes an upgrade request: with a ticket never used it gets `hello`, else 401. */
  accept(request: IncomingMessage, socket: Duplex): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    const peer = acceptWebSocket(request, socket);
    if (!peer) return;
    this.#peers.add(peer);
    const pinging = setInterval(() => peer.ping(), PING_EVERY_MS).unref();
    peer.on('gone', () => {
      clearInterval(pinging);
      this.#peers.delete(peer);
    });
    peer.on('text', (text) => this.#takeAnswer(text));
    peer.ping();
    peer.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#peers.size,
        connection_info: { app_id: this.#settings.appId },
        debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
      }),
    );
  }

  /** Sends an envelope over one of the connections; resolves with its acknowledgement, undefined after `withinMs`. */
  async deliver(envelope: Envelope, withinMs: number): Promise<EnvelopeAnswer | undefined> {
    const peers = [...this.#peers];
    const peer = peers[Math.floor(Math.random() * peers.length)];
    if (!peer) return undefined;
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<EnvelopeAnswer | undefined>();
    const timer = setTimeout(() => resolve(undefined), withinMs);
    this.#waiting.set(id, resolve);
    peer.send(JSON.stringify({ envelope_id: id, ...envelope }));
    const answer = await promise;
    clearTimeout(timer);
    this.#waiting.delete(id);
    return answer;
  }

  /** Tells every connection to go and come back, as Slack does every few hours, then closes it. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const peer of this.#peers) {
      peer.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
      if (reason !== 'warning') peer.close();
    }
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const peer of this.#peers) peer.destroy();
  }

  #takeAnswer(text: string): void {
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      return;
    }
    if (typeof answer !== 'object' || answer === null || !('envelope_id' in answer)) return;
    this.#waiting.get(String(answer.envelope_id))?.('payload' in answer ? { payload: answer.payload } : {});
  }
}
