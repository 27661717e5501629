import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { decodeFrame, encodeFrame, OPCODES } from './websocket-frames.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** One accepted WebSocket. Emits `text` (a whole message) and `gone` (once). Answers pings and closings itself. */
export class WebSocketPeer extends EventEmitter<{ text: [string]; gone: [] }> {
  readonly #socket: Duplex;
  #pending: Buffer = Buffer.alloc(0);
  #message: Buffer[] = [];
  #closed = false;

  constructor(socket: Duplex) {
    super();
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.emit('gone'));
  }

  /** Sends a text message. */
  send(text: string): void {
    if (!this.#closed) this.#socket.write(encodeFrame(OPCODES.text, Buffer.from(text)));
  }

  /** Sends a ping. */
  ping(): void {
    if (!this.#closed) this.#socket.write(encodeFrame(OPCODES.ping, Buffer.from('Ping from Slack')));
  }

  /** Says good-bye (1000) and ends the connection. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.end(encodeFrame(OPCODES.close, Buffer.from([0x03, 0xe8])));
  }

  /** Cuts the connection without a word. */
  destroy(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const decoded = decodeFrame(this.#pending);
      if (!decoded) return;
      this.#pending = decoded.rest;
      const { opcode, final, payload } = decoded.frame;
      if (opcode === OPCODES.ping) this.#socket.write(encodeFrame(OPCODES.pong, payload));
      else if (opcode === OPCODES.close) this.close();
      else if (opcode !== OPCODES.pong) this.#collect(payload, final);
    }
  }

  #collect(payload: Buffer, final: boolean): void {
    this.#message.push(payload);
    if (!final) return;
    const text = Buffer.concat(this.#message).toString('utf8');
    this.#message = [];
    this.emit('text', text);
  }
}

/** Answers an upgrade request and returns the open WebSocket; undefined, with 400, when it was none. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex): WebSocketPeer | undefined {
  const key = request.headers['sec-websocket-key'];
  if (!key) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    return undefined;
  }
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  return new WebSocketPeer(socket);
}
