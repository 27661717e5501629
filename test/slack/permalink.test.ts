import { describe, expect, it } from 'vitest';
import { toPermalink } from '../../src/slack/permalink.ts';

const place = { domain: 'acme', channelId: 'C1', ts: '1583636382.000300' };

describe('a permalink', () => {
  it.each([
    [{}, 'https://acme.slack.com/archives/C1/p1583636382000300'],
    [{ domain: 'acme.enterprise' }, 'https://acme.enterprise.slack.com/archives/C1/p1583636382000300'],
    [{ threadTs: place.ts }, 'https://acme.slack.com/archives/C1/p1583636382000300'],
    [
      { threadTs: '1583636000.000100' },
      'https://acme.slack.com/archives/C1/p1583636382000300?thread_ts=1583636000.000100&cid=C1',
    ],
    [{ threadTs: '1&cid=C2' }, 'https://acme.slack.com/archives/C1/p1583636382000300'],
  ])('of a message that differs by %j is %s', (change, address) => {
    expect(toPermalink({ ...place, ...change })).toBe(address);
  });

  it.each([
    { domain: '' },
    { domain: 'evil.example/' },
    { domain: 'evil.example#' },
    { domain: 'a@b' },
    { domain: 'a.b.c' },
    { channelId: '' },
    { channelId: 'C1/../x' },
    { ts: '' },
    { ts: 'nonsense' },
    { ts: '1583636382' },
    { ts: '1583636382.000300?x' },
  ])('is none with %j', (change) => {
    expect(toPermalink({ ...place, ...change })).toBeUndefined();
  });
});
