import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/slack/read-files.ts';

describe('the files of a message', () => {
  it('have id, name and size, and no address', () => {
    const file = { id: 'F1', name: 'a.png', size: 3, url_private: 'https://evil.example/a', mode: 'hosted' };
    expect(readFiles([file, { id: 'F2', title: 'b.txt' }])).toEqual([
      { id: 'F1', name: 'a.png', size: 3 },
      { id: 'F2', name: 'b.txt' },
    ]);
  });

  it('are kept when Slack tells their ids alone', () => {
    expect(
      readFiles([
        { id: 'F1', mode: 'tombstone' },
        { id: 'F2', mode: 'hidden_by_limit' },
        { id: 'F3', mode: 'file_access', file_access: 'check_file_info' },
      ]),
    ).toEqual([
      { id: 'F1', name: 'a deleted file' },
      { id: 'F2', name: 'a hidden file' },
      { id: 'F3', name: 'a file' },
    ]);
  });

  it.each([undefined, null, 'F1', 7, {}, { 0: { id: 'F1' } }])('are none in %j', (raw) => {
    expect(readFiles(raw)).toEqual([]);
  });

  it('are left out without a usable id, and come once', () => {
    const odd = [
      null,
      'F1',
      [],
      {},
      { id: 7 },
      { id: 'f1' },
      { id: 'F1/../x' },
      { id: `F${'1'.repeat(30)}` },
    ];
    expect(readFiles([...odd, { id: 'F1' }, { id: 'F1', name: 'twice' }])).toEqual([
      { id: 'F1', name: 'a file' },
    ]);
  });

  it.each([-1, 1.5, Number.NaN, '9', null, Number.POSITIVE_INFINITY])('have no size of %s', (size) => {
    expect(readFiles([{ id: 'F1', name: 7, title: '../x', size }])).toEqual([{ id: 'F1', name: 'x' }]);
  });

  it('are at most 200', () => {
    expect(readFiles(Array.from({ length: 300 }, (_, index) => ({ id: `F${index}` })))).toHaveLength(200);
  });
});
