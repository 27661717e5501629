import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createClientPool } from '../../src/slack/client-pool.ts';

function start() {
  const made: string[] = [];
  const pool = createClientPool((token) => {
    made.push(token);
    return new WebClient(token);
  });
  return { made, pool, take: (tenantId: string, token = tenantId) => pool.take(tenantId, new Secret(token)) };
}

it('a client is made once for a workspace, and anew when its token is another', () => {
  const { made, take } = start();
  const first = take('T1', 'a');
  expect(take('T1', 'a')).toBe(first);
  expect(take('T1', 'b').token).toBe('b');
  expect(take('T2', 'a')).not.toBe(first);
  expect(made).toEqual(['a', 'b', 'a']);
});

it('of 1,000 workspaces the 200 that were used last have one', () => {
  const { made, pool, take } = start();
  for (let workspace = 0; workspace < 1_000; workspace += 1) {
    take(`T${workspace}`);
    take('TBUSY');
  }
  expect(pool.size).toBe(200);
  expect(made.filter((token) => token === 'TBUSY')).toHaveLength(1);
  take('T900');
  expect(made).toHaveLength(1_001);
  take('T1');
  expect(made).toHaveLength(1_002);
});
