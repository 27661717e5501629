import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases } from '../stories/support/databases.ts';
import { createEstate, type Estate } from '../stories/support/estate.ts';
import { diagnose } from './support/diagnose.ts';
import { keepConnection, keepInstallation } from './support/keep.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

let estate: Estate;
const look = (...args: string[]) => diagnose(estate.env, args);

beforeAll(async () => {
  const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
  estate = await createEstate({ database: sqlite, start: false, env: { ENCRYPTION_KEYS: keys } });
});
afterAll(() => estate.close());

it('says what is told by a workspace alone, how to name one, and that browsers come back to https alone', async () => {
  const { code, of } = await look();
  expect(code).toBe(0);
  expect(of('configuration', 'good').join()).toContain('many workspaces');
  expect(of('configuration', 'warned').join()).toContain('PUBLIC_URL is plain http');
  expect(of('slack', 'not-checked').join()).toMatch(
    /client id and secret .*\/slack\/install.*--workspace ID/,
  );
  expect(of('scopes', 'not-checked')).toHaveLength(1);
  expect(of('itsm', 'not-checked').join()).toContain('--workspace ID');
});

it('says that the workspace is in a database that is not there yet', async () => {
  const { of } = await look('--workspace', estate.acme.tenantId);
  expect(of('slack', 'not-checked').join()).toContain('in the database');
});

it('proves one workspace by what it installed and typed, also an organisation, and no other', async () => {
  const { acme, birch, north, slack } = estate;
  await keepInstallation(estate, birch);
  await keepInstallation(estate, north);
  await keepConnection(estate, birch, { password: 'not-this-one' });
  await keepConnection(estate, north);
  await keepConnection(estate, north, { teamId: 'T0NORTHEU01', password: 'nor-this-one' });

  const none = await look('--workspace', acme.tenantId);
  expect(none.of('slack', 'failed').join()).toMatch(/not installed in T0ACME00001.*\/slack\/install.*\(E…\)/);
  expect(none.of('itsm', 'warned').join()).toContain('/incident setup');

  const wrong = await look('--workspace', birch.tenantId);
  expect(wrong.of('slack', 'good').join()).toContain("'Birch Clinic' (T0BIRCH0002)");
  expect(wrong.of('scopes', 'good')).toHaveLength(1);
  expect(wrong.of('itsm', 'failed').join()).toMatch(/password was refused.*\/incident setup/);
  expect(wrong.stdout).not.toContain('not-this-one');

  const both = await look('--workspace', north.tenantId);
  expect(both.of('slack', 'good').join()).toContain("'Northwind Group' (E0NORTH0001)");
  expect(both.of('itsm', 'good')).toHaveLength(5);
  expect(both.of('itsm', 'failed').join()).toMatch(/^of the workspace T0NORTHEU01: Log-in/);

  slack.expireToken(birch.tenantId);
  const over = await look('--workspace', birch.tenantId);
  expect(over.of('slack', 'failed').join()).toMatch(/token_expired.*Install the bot anew/);
});

it('tells a token that the bot will renew from one that is lost, and knows who has left', async () => {
  const { acme, slack } = estate;
  slack.settings.tokenRotation = true;
  await keepInstallation(estate, acme);
  slack.expireToken(acme.tenantId);
  const over = await look('--workspace', acme.tenantId);
  expect(over.of('slack', 'warned').join()).toContain('renews it');
  await keepInstallation(estate, acme, { hasLeft: true });
  const left = await look('--workspace', acme.tenantId);
  expect(left.of('slack', 'failed').join()).toContain('T0ACME00001 has uninstalled the bot');
});
