/** What one frame says, once unmasked. */
export interface Frame {
  opcode: number;
  final: boolean;
  payload: Buffer;
}

export const OPCODES = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

/** A whole frame from a server: final, not masked (RFC 6455, section 5.2). */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const short = length < 126;
  const head = Buffer.alloc(short ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (short) {
    head[1] = length;
  } else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** The first whole frame of what has arrived, and what follows it; undefined while it is incomplete. */
export function decodeFrame(data: Buffer): { frame: Frame; rest: Buffer } | undefined {
  if (data.length < 2) return undefined;
  const first = data.readUInt8(0);
  const second = data.readUInt8(1);
  const masked = (second & 0x80) !== 0;
  let length = second & 0x7f;
  let offset = 2;
  if (length === 126) {
    if (data.length < 4) return undefined;
    length = data.readUInt16BE(2);
    offset = 4;
  } else if (length === 127) {
    if (data.length < 10) return undefined;
    length = Number(data.readBigUInt64BE(2));
    offset = 10;
  }
  const mask = masked ? data.subarray(offset, offset + 4) : undefined;
  if (mask) offset += 4;
  if (data.length < offset + length) return undefined;
  const payload = Buffer.from(data.subarray(offset, offset + length));
  if (mask) for (let at = 0; at < length; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return {
    frame: { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload },
    rest: data.subarray(offset + length),
  };
}
