import { expect, it } from 'vitest';
import { sqliteDialect } from '../../src/storage/dialect.ts';
import {
  everyTenant,
  noTenant,
  prepare,
  prepareAcross,
  prepareApart,
  raw,
  type Slots,
  tenantOf,
} from '../../src/storage/statement.ts';

const { kysely } = sqliteDialect;
const find = prepare((at: Slots<{ tenantId: string; id: string }>) =>
  kysely.selectFrom('cards').select('id').where('id', '=', at.id).where('tenant_id', '=', at.tenantId),
);

it('carries the tenant that its values name, by either name', () => {
  expect(find({ tenantId: 'T1', id: 'C1' })).toMatchObject({ parameters: ['C1', 'T1'], tenant: 'T1' });
  const add = prepare((at: Slots<{ tenant_id: string }>) =>
    kysely.deleteFrom('cards').where('tenant_id', '=', at.tenant_id),
  );
  expect(tenantOf(add({ tenant_id: 'T2' }))).toBe('T2');
});

it.each([everyTenant, noTenant, undefined, null, 7, ['T1'], { toString: () => 'T1' }])(
  'has no tenant when its values name %j, and is then not run',
  (tenantId) => {
    const statement = find({ tenantId: tenantId as string, id: 'C1' });
    expect(statement.tenant).toBeUndefined();
    expect(() => tenantOf(statement)).toThrow('names no tenant');
  },
);

it('is refused when it is made where it does not use the tenant that it is given', () => {
  expect(() =>
    prepare((at: Slots<{ tenantId: string; id: string }>) =>
      kysely.selectFrom('cards').select('id').where('id', '=', at.id),
    ),
  ).toThrow('does not say which');
});

it('is about all, or about none, where that is said', () => {
  const all = prepareAcross(() => kysely.selectFrom('cards').select('id'));
  expect(all({})).toMatchObject({ tenant: '*', parameters: [] });
  const none = prepareApart((at: Slots<{ name: string }>) =>
    kysely.deleteFrom('leases').where('name', '=', at.name),
  );
  expect(none({ name: 'sweep' })).toMatchObject({ tenant: '', parameters: ['sweep'] });
  expect(raw('vacuum')).toMatchObject({ tenant: '*' });
});
