import { encodePng } from './encode-png.ts';

const width = 420;
const height = 236;
const ground = 0;
const paper = 1;
const bar = 2;
const ink = 3;
const red = 4;
const button = 5;
const palette = ['33475b', 'f5f5f7', '2b6cb0', '1d1c1d', 'd13438', 'd8dbe0'];

/** Five by seven dots a letter, a row a number. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  I: [14, 4, 4, 4, 4, 4, 14],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  W: [17, 17, 17, 21, 21, 27, 17],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 10, 4, 4, 4, 4],
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 6, 8, 16, 31],
  '7': [31, 1, 2, 4, 8, 8, 8],
};

/** A PNG as somebody's screenshot would be: a window that says the second display was not found. */
export function drawDemoPicture(): Uint8Array {
  const pixels = Array.from({ length: height }, () => new Uint8Array(width).fill(ground));
  const fill = (x: number, y: number, [wide, high]: readonly [number, number], color: number) => {
    for (const row of pixels.slice(y, y + high)) row.fill(color, x, x + wide);
  };
  const print = (words: string, x: number, y: number, { size, color }: { size: number; color: number }) => {
    for (const [at, letter] of [...words].entries()) {
      for (const [line, dots] of (letters[letter] ?? []).entries()) {
        for (const column of [0, 1, 2, 3, 4].filter((index) => (dots >> (4 - index)) & 1)) {
          fill(x + (at * 6 + column) * size, y + line * size, [size, size], color);
        }
      }
    }
  };
  fill(34, 34, [352, 168], paper);
  fill(34, 34, [352, 30], bar);
  print('DISPLAY', 46, 42, { size: 2, color: paper });
  print('X', 364, 42, { size: 2, color: paper });
  fill(58, 90, [44, 44], red);
  print('X', 70, 98, { size: 4, color: paper });
  print('SECOND DISPLAY', 122, 92, { size: 2, color: ink });
  print('NOT FOUND', 122, 114, { size: 2, color: ink });
  print('ERROR 0X7B12', 122, 140, { size: 1, color: ink });
  fill(296, 164, [72, 26], button);
  print('OK', 321, 170, { size: 2, color: ink });
  return encodePng(pixels, palette);
}
