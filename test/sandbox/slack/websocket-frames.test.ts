import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame, OPCODES } from '../../../src/sandbox/slack/websocket-frames.ts';

it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('carries %d bytes and leaves what follows', (size) => {
  const payload = Buffer.alloc(size, 'ab');
  const wire = Buffer.concat([encodeFrame(OPCODES.text, payload), Buffer.from('next')]);
  const decoded = decodeFrame(wire);
  expect(decoded?.frame).toEqual({ opcode: OPCODES.text, final: true, payload });
  expect(decoded?.rest.toString()).toBe('next');
});

it('waits for the rest of an incomplete frame', () => {
  const wire = encodeFrame(OPCODES.text, Buffer.alloc(70_000));
  for (const length of [0, 1, 2, 9, 10, 69_999])
    expect(decodeFrame(wire.subarray(0, length))).toBeUndefined();
});

it('unmasks what clients send (the example of RFC 6455, section 5.7)', () => {
  const wire = Buffer.from([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]);
  expect(decodeFrame(wire)?.frame.payload.toString()).toBe('Hello');
});
