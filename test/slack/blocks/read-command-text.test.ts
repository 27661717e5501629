import { describe, expect, it } from 'vitest';
import { readCommandText } from '../../../src/slack/blocks/read-command-text.ts';

describe('readCommandText', () => {
  it.each([
    ['new Printer is jammed', { word: 'new', rest: 'Printer is jammed' }],
    ['  NEW\tR&D <x>', { word: 'new', rest: 'R&D <x>' }],
    ['new &lt;', { word: 'new', rest: '&lt;' }],
    ['new a  b\nc', { word: 'new', rest: 'a  b\nc' }],
    ['', { word: '', rest: '' }],
  ])('reads %j', (text, expected) => {
    expect(readCommandText(text)).toEqual(expected);
  });
});
